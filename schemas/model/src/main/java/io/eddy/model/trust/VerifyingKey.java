package io.eddy.model.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** A public Ed25519 key. Immutable and thread-safe. */
public final class VerifyingKey {
  static final String ALGORITHM = "Ed25519";
  private static final int ID_BYTES = 8;

  private final PublicKey key;
  private final String id;

  private VerifyingKey(PublicKey key) throws GeneralSecurityException {
    this.key = key;
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
    this.id = HexFormat.of().formatHex(digest, 0, ID_BYTES);
  }

  static VerifyingKey of(byte[] encoded) throws GeneralSecurityException {
    return new VerifyingKey(
        KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
  }

  /** Names the key among those that are trusted: the beginning of its SHA-256. */
  public String id() {
    return id;
  }

  byte[] encoded() {
    return key.getEncoded();
  }

  /** The key on one line, as settings take it. */
  public String text() {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  /** Whether the owner of the key has signed these bytes. */
  public boolean verifies(byte[] signed, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }
}
