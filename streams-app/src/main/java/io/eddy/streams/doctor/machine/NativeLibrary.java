package io.eddy.streams.doctor.machine;

import io.eddy.command.Failure;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import java.util.function.Supplier;
import org.tensorflow.TensorFlow;

/** Whether TensorFlow's native library can be loaded here. */
public final class NativeLibrary implements Check {
  private final Supplier<String> version;
  private volatile boolean loaded;

  /**
   * @param version loads it
   */
  NativeLibrary(Supplier<String> version) {
    this.version = version;
  }

  public static NativeLibrary here() {
    return new NativeLibrary(TensorFlow::version);
  }

  /** Whether models can be loaded; known after the check. */
  public boolean loaded() {
    return loaded;
  }

  @Override
  public String name() {
    return "TensorFlow";
  }

  @Override
  public void examine(Notes notes) {
    try {
      notes.good(name(), "native library " + version.get());
      loaded = true;
    } catch (LinkageError e) {
      notes.bad(
          name(),
          "its native library cannot be loaded (" + Failure.reason(e) + ")",
          "expected glibc 2.27 or later (Alpine has none), the build for this system"
              + " (mvn -Dtensorflow.classifier=...), and 650 MB of room in"
              + " ~/.javacpp where files may be executed; -Dorg.bytedeco.javacpp.cachedir= in"
              + " EDDY_JAVA_OPTIONS names another folder");
    }
  }
}
