package io.eddy.trainer.history.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.model.feature.RowBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {
  @TempDir private Path folder;

  @Test
  void rowsComeBackFromAnyChunk() throws IOException {
    for (int numeric = 0; numeric < 4; numeric++) {
      for (int category = numeric == 0 ? 1 : 0; category < 4; category++) {
        RowLayout layout = new RowLayout(numeric, category, numeric % 2 == 0);
        try (RowFile file = written(layout, 1001, 4096)) {
          for (int row = 1000; row >= 0; row -= 7) {
            assertRow(file, layout, row);
          }
        }
      }
    }
  }

  @Test
  void chunkHoldsAtLeastOneRow() throws IOException {
    RowLayout layout = new RowLayout(3, 1, true);
    try (RowFile file = written(layout, 5, 8)) {
      assertRow(file, layout, 4);
    }
  }

  @Test
  void nothingIsLeftInTheFolder() throws IOException {
    try (RowFile file = written(new RowLayout(2, 1, false), 10, 4096)) {
      assertRow(file, new RowLayout(2, 1, false), 9);
    }
    try (RowFileWriter unfinished = new RowFileWriter(folder, new RowLayout(1, 0, false))) {
      assertThat(unfinished.rows()).isZero();
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void folderThatCannotBeWrittenIsAFailure() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> new RowFileWriter(file, new RowLayout(1, 0, false)))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("cannot write the encoded rows in folder " + file);
  }

  private RowFile written(RowLayout layout, int rows, int chunkBytes) {
    RowBatch batch = new RowBatch(layout.numericColumns(), layout.categoryColumns());
    try (RowFileWriter writer = new RowFileWriter(folder, layout)) {
      for (int row = 0; row < rows; row++) {
        batch.clear();
        batch.append();
        for (int i = 0; i < layout.numericColumns(); i++) {
          batch.setNumber(0, i, row + i / 8.0);
        }
        for (int i = 0; i < layout.categoryColumns(); i++) {
          batch.setCategory(0, i, row - i);
        }
        writer.add(batch, 0, 1000L * row);
      }
      return writer.finish(chunkBytes);
    }
  }

  private static void assertRow(RowFile file, RowLayout layout, int row) {
    RowBatch batch = new RowBatch(layout.numericColumns(), layout.categoryColumns());
    batch.append();
    int target = batch.append();
    file.copy(row, batch, target);
    for (int i = 0; i < layout.numericColumns(); i++) {
      assertThat(batch.number(target, i)).isEqualTo(row + i / 8.0);
      assertThat(batch.number(0, i)).isNaN();
    }
    for (int i = 0; i < layout.categoryColumns(); i++) {
      assertThat(batch.category(target, i)).isEqualTo(row - i);
    }
    if (layout.timed()) {
      assertThat(file.time(row)).isEqualTo(1000L * row);
    }
  }
}
