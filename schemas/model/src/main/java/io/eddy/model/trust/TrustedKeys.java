package io.eddy.model.trust;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The public keys whose owners may release models; none at all means that nobody is asked. */
public final class TrustedKeys {
  private final Map<String, VerifyingKey> keys;

  private TrustedKeys(Map<String, VerifyingKey> keys) {
    this.keys = Map.copyOf(keys);
  }

  /** Releases are taken whoever wrote them. */
  public static TrustedKeys none() {
    return new TrustedKeys(Map.of());
  }

  /** Reads a list separated by commas; each is a key on one line or the file of one. */
  public static TrustedKeys parse(String list) throws KeyException {
    Map<String, VerifyingKey> keys = new HashMap<>();
    for (String item : list.split(",", -1)) {
      if (item.isBlank()) {
        throw new KeyException("a public key or its file is missing in \"" + list + "\"");
      }
      VerifyingKey key = key(item.strip());
      keys.put(key.id(), key);
    }
    return new TrustedKeys(keys);
  }

  private static VerifyingKey key(String item) throws KeyException {
    try {
      return VerifyingKey.of(Base64.getDecoder().decode(item));
    } catch (IllegalArgumentException | GeneralSecurityException noKey) {
      return inFile(item);
    }
  }

  private static VerifyingKey inFile(String item) throws KeyException {
    try {
      PemFile pem = PemFile.read(Path.of(item));
      byte[] encoded =
          pem.block(PemFile.PUBLIC_KEY)
              .orElseThrow(
                  () ->
                      new KeyException(
                          "key file "
                              + item
                              + " holds no PUBLIC KEY; expected one as `eddy models keygen` writes it"));
      return VerifyingKey.of(encoded);
    } catch (InvalidPathException e) {
      throw new KeyException("\"" + item + "\" is neither a public key nor a file", e);
    } catch (GeneralSecurityException e) {
      throw new KeyException(
          "key file "
              + item
              + " holds no Ed25519 key; expected one as `eddy models keygen` writes it",
          e);
    }
  }

  /** These and one more. */
  public TrustedKeys and(VerifyingKey key) {
    Map<String, VerifyingKey> more = new HashMap<>(keys);
    more.put(key.id(), key);
    return new TrustedKeys(more);
  }

  public boolean isEmpty() {
    return keys.isEmpty();
  }

  public Optional<VerifyingKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** Their ids, for people. */
  @Override
  public String toString() {
    return String.join(", ", keys.keySet().stream().sorted().toList());
  }
}
