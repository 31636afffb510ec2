package io.eddy.local.cluster;

import java.util.Set;

/** Whether the registry takes new schemas. Safe for concurrent use. */
final class RegistryMode {
  private static final String WRITING = "READWRITE";
  private static final Set<String> KNOWN = Set.of(WRITING, "READONLY");

  private volatile String current = WRITING;

  String current() {
    return current;
  }

  void change(String mode) {
    if (!KNOWN.contains(mode)) {
      throw RegistryError.invalidMode(mode);
    }
    current = mode;
  }

  void demandWriting() {
    if (!current.equals(WRITING)) {
      throw RegistryError.readOnly();
    }
  }
}
