package io.eddy.trainer.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** An Avro container file in the making. Borrows the file, which its owner closes. One thread. */
public final class AvroRecords implements AutoCloseable {
  private final NewFile file;
  private final DataFileWriter<GenericRecord> writer =
      new DataFileWriter<>(new GenericDatumWriter<>());
  private boolean open = true;

  /**
   * Begins the file.
   *
   * @param origin what the records follow from: Avro's own block marker holds the time, and two
   *     files with the same records would differ
   */
  public AvroRecords(NewFile file, Schema schema, String origin) {
    this.file = file;
    try {
      writer.setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL));
      writer.create(schema, file.open(), marker(schema + origin));
    } catch (IOException e) {
      throw file.failed(e);
    }
  }

  private static byte[] marker(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest, DataFileConstants.SYNC_SIZE);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  public void add(GenericRecord record) {
    try {
      writer.append(record);
    } catch (IOException | AvroRuntimeException e) {
      throw file.failed(e);
    }
  }

  /** Closes the file's stream and gives the file its name. */
  public void complete() {
    close();
    file.complete();
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      try {
        writer.close();
      } catch (IOException e) {
        throw file.failed(e);
      }
    }
  }
}
