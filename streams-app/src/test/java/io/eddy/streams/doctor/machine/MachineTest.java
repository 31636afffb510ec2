package io.eddy.streams.doctor.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Finding;
import io.eddy.streams.doctor.Mark;
import io.eddy.streams.doctor.Notes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no test can make true of the machine that it runs on. */
class MachineTest {
  @TempDir private Path folder;

  private static Finding found(Check check) throws InterruptedException {
    Notes notes = new Notes("Machine");
    check.examine(notes);
    List<Finding> findings = notes.close();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private Processor processor(String architecture, String flags) throws Exception {
    Path description = Files.writeString(folder.resolve("cpuinfo"), "flags\t\t: " + flags + "\n");
    return new Processor(architecture, description);
  }

  @Test
  void aProcessorWithoutAvxIsCrossed() throws Exception {
    assertThat(found(processor("amd64", "fpu sse2")).mark()).isEqualTo(Mark.BAD);
  }

  @Test
  void aSlowProcessorIsWarnedOf() throws Exception {
    Finding finding = found(processor("amd64", "fpu avx fma"));
    assertThat(finding.mark()).isEqualTo(Mark.WARNING);
    assertThat(finding.found()).contains("without avx2");
  }

  @Test
  void anArchitectureWithoutTensorFlowIsCrossed() throws Exception {
    Finding finding = found(processor("ppc64le", ""));
    assertThat(finding.mark()).isEqualTo(Mark.BAD);
    assertThat(finding.fix()).contains("x86_64 or aarch64");
    assertThat(found(processor("aarch64", "")).mark()).isEqualTo(Mark.GOOD);
  }

  @Test
  void aHeapThatLeavesNoRoomIsCrossedWithOneThatDoes() throws Exception {
    Finding finding = found(new MemoryLimit(1024, 900));
    assertThat(finding.mark()).isEqualTo(Mark.BAD);
    assertThat(finding.fix()).contains("-Xmx624m", "1300 MiB");
    assertThat(found(new MemoryLimit(1024, 410)).mark()).isEqualTo(Mark.GOOD);
  }

  @Test
  void aTinyHeapIsCrossed() throws Exception {
    assertThat(found(new MemoryLimit(4096, 64)).fix()).contains("-Xmx1848m");
    assertThat(found(new MemoryLimit(256, 64)).fix()).contains("1 GiB");
  }

  @Test
  void fewOpenFilesAreCrossedOrWarnedOf() throws Exception {
    Finding few = found(new OpenFiles(OptionalLong.of(256)));
    assertThat(few.mark()).isEqualTo(Mark.BAD);
    assertThat(few.fix()).contains("ulimit -n 65536", "LimitNOFILE=65536");
    assertThat(found(new OpenFiles(OptionalLong.of(4096))).mark()).isEqualTo(Mark.WARNING);
    assertThat(found(new OpenFiles(OptionalLong.of(65536))).mark()).isEqualTo(Mark.GOOD);
  }

  @Test
  void aLibraryThatIsNotThereIsCrossed() throws Exception {
    NativeLibrary library =
        new NativeLibrary(
            () -> {
              throw new UnsatisfiedLinkError("no jnitensorflow in java.library.path");
            },
            60);
    Finding finding = found(library);
    assertThat(finding.mark()).isEqualTo(Mark.BAD);
    assertThat(finding.found()).contains("no jnitensorflow");
    assertThat(finding.fix()).contains("~/.javacpp");
    assertThat(library.loaded()).isFalse();
  }

  @Test
  void aLibraryThatTakesItsTimeIsNoCross() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    NativeLibrary library =
        new NativeLibrary(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return "2.18.0";
            },
            0);
    assertThat(found(library).mark()).isEqualTo(Mark.WARNING);
    never.countDown();
  }

  @Test
  void aLaterJavaMustBeToldOfNativeLibraries() throws Exception {
    assertThat(found(new JavaVersion(25, List.of())).fix()).contains("--enable-native-access");
    assertThat(found(new JavaVersion(25, List.of("--enable-native-access=ALL-UNNAMED"))).mark())
        .isEqualTo(Mark.GOOD);
  }
}
