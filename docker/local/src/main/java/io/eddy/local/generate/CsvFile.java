package io.eddy.local.generate;

import io.eddy.local.factory.FactoryEvent;
import java.nio.file.Path;
import org.apache.avro.Schema;

/** Events into a CSV file. */
final class CsvFile implements EventSink {
  private final FlatColumns columns;
  private final CsvTable table;

  CsvFile(Path target, Schema schema) {
    columns = new FlatColumns(schema);
    table = new CsvTable(target, columns.names());
  }

  @Override
  public void write(FactoryEvent event) {
    table.add(columns.row(event.record()));
  }

  @Override
  public void complete() {
    table.complete();
  }

  @Override
  public void close() {
    table.close();
  }
}
