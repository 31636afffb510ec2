package io.eddy.model.event;

import java.io.IOException;

/** The bytes name a branch that the union does not have: they were not written with this schema. */
final class MalformedUnionException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedUnionException(String path, int branch, int branches) {
    super("field " + path + " names branch " + branch + " of a union of " + branches);
  }
}
