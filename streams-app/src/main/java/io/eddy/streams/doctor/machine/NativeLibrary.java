package io.eddy.streams.doctor.machine;

import io.eddy.command.Failure;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.tensorflow.TensorFlow;

/** Whether TensorFlow's native library can be loaded here. */
public final class NativeLibrary implements Check {
  /** The first time it unpacks itself. */
  private static final int PATIENCE_SECONDS = 18;

  private final Supplier<String> version;
  private final int seconds;
  private volatile boolean loaded;

  /**
   * @param version loads it
   */
  NativeLibrary(Supplier<String> version, int seconds) {
    this.version = version;
    this.seconds = seconds;
  }

  public static NativeLibrary here() {
    return new NativeLibrary(TensorFlow::version, PATIENCE_SECONDS);
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
  public void examine(Notes notes) throws InterruptedException {
    try {
      String loadedVersion = CompletableFuture.supplyAsync(version).get(seconds, TimeUnit.SECONDS);
      loaded = true;
      notes.good(name(), "native library " + loadedVersion);
    } catch (TimeoutException slow) {
      notes.warning(
          name(),
          "its native library is still being loaded after " + seconds + " s",
          "run this again: the first time 650 MB are unpacked; if it stays so, this machine is too"
              + " busy");
    } catch (ExecutionException e) {
      notes.bad(
          name(),
          "its native library cannot be loaded (" + Failure.reason(e.getCause()) + ")",
          "expected glibc 2.27 or later (Alpine has none), the build for this system"
              + " (mvn -Dtensorflow.classifier=...), and 650 MB of room in"
              + " ~/.javacpp where files may be executed; -Dorg.bytedeco.javacpp.cachedir= in"
              + " EDDY_JAVA_OPTIONS names another folder");
    }
  }
}
