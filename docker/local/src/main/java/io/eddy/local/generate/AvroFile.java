package io.eddy.local.generate;

import io.eddy.local.factory.FactoryEvent;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** Events into an Avro container file. */
public final class AvroFile implements EventSink {
  private final PartialFile file;
  private final DataFileWriter<GenericRecord> writer =
      new DataFileWriter<>(new GenericDatumWriter<>());

  public AvroFile(Path target, Schema schema) {
    file = new PartialFile(target);
    try {
      writer.setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL));
      writer.create(schema, file.open());
    } catch (IOException broken) {
      throw file.failed(broken);
    }
  }

  @Override
  public void write(FactoryEvent event) {
    try {
      writer.append(event.record());
    } catch (IOException | AvroRuntimeException broken) {
      throw file.failed(broken);
    }
  }

  @Override
  public void complete() {
    try {
      writer.close();
    } catch (IOException broken) {
      throw file.failed(broken);
    }
    file.complete();
  }

  @Override
  public void close() {
    try (file) {
      writer.close();
    } catch (IOException broken) {
      throw file.failed(broken);
    }
  }
}
