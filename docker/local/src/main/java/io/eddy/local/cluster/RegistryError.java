package io.eddy.local.cluster;

/**
 * A refusal that the client is to see: the HTTP status and Confluent's own error code, which its
 * clients in every language know.
 */
final class RegistryError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  private RegistryError(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static RegistryError badRequest(String message) {
    return new RegistryError(400, 400, message);
  }

  static RegistryError noSuchPath(String path) {
    return new RegistryError(404, 404, "HTTP 404 Not Found: " + path);
  }

  static RegistryError methodNotAllowed(String method, String path) {
    return new RegistryError(405, 405, "HTTP 405 Method Not Allowed: " + method + " " + path);
  }

  static RegistryError tooLarge(int limit) {
    return new RegistryError(413, 413, "request body larger than " + limit + " bytes");
  }

  static RegistryError subjectNotFound(String subject) {
    return new RegistryError(404, 40401, "Subject '" + subject + "' not found.");
  }

  static RegistryError versionNotFound(String version) {
    return new RegistryError(404, 40402, "Version " + version + " not found.");
  }

  static RegistryError schemaNotFound(String what) {
    return new RegistryError(404, 40403, "Schema " + what + " not found.");
  }

  static RegistryError noCompatibilityOf(String subject) {
    return new RegistryError(
        404,
        40408,
        "Subject '" + subject + "' does not have subject-level compatibility configured");
  }

  static RegistryError incompatible(String message) {
    return new RegistryError(409, 409, message);
  }

  static RegistryError invalidSchema(String message) {
    return new RegistryError(422, 42201, "Invalid schema: " + message);
  }

  static RegistryError invalidVersion(String version) {
    return new RegistryError(
        422, 42202, "The specified version '" + version + "' is not a positive number or latest.");
  }

  static RegistryError invalidCompatibility(String level) {
    return new RegistryError(422, 42203, "Invalid compatibility level: " + level);
  }

  static RegistryError invalidMode(String mode) {
    return new RegistryError(422, 42204, "Invalid mode: " + mode + ", READWRITE or READONLY only");
  }

  static RegistryError readOnly() {
    return new RegistryError(422, 42205, "Registry is in read-only mode");
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }
}
