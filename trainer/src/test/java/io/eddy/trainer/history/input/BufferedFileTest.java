package io.eddy.trainer.history.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BufferedFileTest {
  private static final int BYTES = 200_000;

  @TempDir private Path folder;

  @Test
  void readsWhatIsThereWhereverItStarts() throws IOException {
    byte[] content = new byte[BYTES];
    Random random = new Random(1);
    random.nextBytes(content);
    Path path = Files.write(folder.resolve("content"), content);
    try (BufferedFile file = new BufferedFile(path)) {
      assertThat(file.length()).isEqualTo(BYTES);
      for (int i = 0; i < 50; i++) {
        int start = random.nextInt(BYTES);
        file.seek(start);
        byte[] found = new byte[random.nextInt(100_000)];
        int count = 0;
        int read = 0;
        while (count < found.length && read >= 0) {
          read = file.read(found, count, found.length - count);
          count += Math.max(0, read);
        }
        assertThat(count).isEqualTo(Math.min(found.length, BYTES - start));
        assertThat(file.tell()).isEqualTo(start + count);
        assertThat(found).startsWith(Arrays.copyOfRange(content, start, start + count));
      }
    }
  }

  @Test
  void endsWhereTheFileEnds() throws IOException {
    Path path = Files.write(folder.resolve("content"), new byte[] {1, 2, 3});
    try (BufferedFile file = new BufferedFile(path)) {
      byte[] found = new byte[8];
      assertThat(file.read(found, 0, 8)).isEqualTo(3);
      assertThat(file.read(found, 0, 8)).isEqualTo(-1);
      file.seek(2);
      assertThat(file.read(found, 0, 1)).isEqualTo(1);
      assertThat(found[0]).isEqualTo((byte) 3);
      assertThat(file.read(found, 0, 0)).isZero();
    }
  }
}
