package io.eddy.trainer.impute;

import io.eddy.model.event.FieldPaths;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Where in an Avro record a field of the model stands, and how a value is written there. */
final class AvroField {
  private final List<Schema.Field> steps;
  private final Schema type;

  private AvroField(List<Schema.Field> steps) {
    this.steps = List.copyOf(steps);
    this.type = FieldPaths.nonNull(steps.get(steps.size() - 1).schema());
  }

  /** Follows a dotted path by names, then aliases, as events are read. */
  static Optional<AvroField> find(Schema schema, String path) {
    List<Schema.Field> steps = new ArrayList<>();
    Schema at = schema;
    for (String name : path.split("\\.")) {
      Schema record = FieldPaths.nonNull(at);
      Schema.Field field = record.getType() == Schema.Type.RECORD ? field(record, name) : null;
      if (field == null) {
        return Optional.empty();
      }
      steps.add(field);
      at = field.schema();
    }
    return Optional.of(new AvroField(steps));
  }

  private static Schema.Field field(Schema record, String name) {
    Schema.Field field = record.getField(name);
    return field != null
        ? field
        : record.getFields().stream()
            .filter(each -> each.aliases().contains(name))
            .findFirst()
            .orElse(null);
  }

  static boolean missing(Object value) {
    return value == null
        || (value instanceof Double number && number.isNaN())
        || (value instanceof Float single && single.isNaN());
  }

  /** The path by the file's own names. */
  String path() {
    return String.join(".", steps.stream().map(Schema.Field::name).toList());
  }

  /** Puts the value into its place, if the place and its type allow. */
  boolean fill(GenericRecord record, FilledCell cell) {
    Object parent = record;
    for (Schema.Field step : steps.subList(0, steps.size() - 1)) {
      parent = parent instanceof GenericRecord above ? above.get(step.pos()) : null;
    }
    Optional<Object> value = value(cell);
    if (value.isEmpty() || !(parent instanceof GenericRecord place)) {
      return false;
    }
    place.put(steps.get(steps.size() - 1).pos(), value.get());
    return true;
  }

  private Optional<Object> value(FilledCell cell) {
    return cell instanceof FilledCell.Number number
        ? number(number.value())
        : word(((FilledCell.Word) cell).value());
  }

  private Optional<Object> number(double value) {
    if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return decimal(value, decimal);
    }
    return switch (type.getType()) {
      case INT -> Optional.of((int) Math.rint(value));
      case LONG -> Optional.of((long) Math.rint(value));
      case FLOAT -> Optional.of((float) value);
      case DOUBLE -> Optional.of(value);
      case BOOLEAN -> Optional.of(value >= 0.5);
      default -> Optional.empty();
    };
  }

  private Optional<Object> decimal(double value, LogicalTypes.Decimal decimal) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimal.getScale(), RoundingMode.HALF_EVEN);
    if (rounded.precision() > decimal.getPrecision()) {
      return Optional.empty();
    }
    Conversions.DecimalConversion conversion = new Conversions.DecimalConversion();
    return type.getType() == Schema.Type.FIXED
        ? Optional.of(conversion.toFixed(rounded, type, decimal))
        : Optional.of(ByteBuffer.wrap(rounded.unscaledValue().toByteArray()));
  }

  private Optional<Object> word(String word) {
    return switch (type.getType()) {
      case STRING -> Optional.of(word);
      case ENUM ->
          type.hasEnumSymbol(word)
              ? Optional.of(new GenericData.EnumSymbol(type, word))
              : Optional.empty();
      case BOOLEAN -> Optional.of(Boolean.parseBoolean(word));
      case INT -> Optional.of(Integer.parseInt(word));
      case LONG -> Optional.of(Long.parseLong(word));
      default -> Optional.empty();
    };
  }
}
