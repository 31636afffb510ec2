package io.eddy.model.profile;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * What a history, or a sample of it, holds in every leaf field of its schema. Built by adding its
 * records in their order; then {@link FeatureInference} reads it. One owner, not thread-safe.
 */
public final class HistoryProfile {
  /** Ways in which fields are missing together; more of them cannot all have the same count. */
  private static final int MOST_PATTERNS = 4096;

  private final Schema schema;
  private final List<FieldProfile> fields;
  private final Set<BitSet> missingPatterns = new HashSet<>();
  private long rows;

  /** The schema must be a record; the history's records may have older versions of it. */
  public HistoryProfile(Schema schema) {
    if (schema.getType() != Schema.Type.RECORD) {
      throw new IllegalArgumentException("a history holds records, not " + schema.getType());
    }
    this.schema = schema;
    this.fields = LeafFields.of(schema).stream().map(FieldProfile::new).toList();
  }

  /** Takes a generic record without logical type conversions. */
  public void add(IndexedRecord row) {
    rows++;
    BitSet pattern = new BitSet(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      FieldProfile field = fields.get(i);
      pattern.set(i, field.add(field.leaf().valueIn(row)));
    }
    if (missingPatterns.size() < MOST_PATTERNS) {
      missingPatterns.add(pattern);
    }
  }

  public Schema schema() {
    return schema;
  }

  public long rows() {
    return rows;
  }

  /** One for each leaf field, in the order of the schema. */
  public List<FieldProfile> fields() {
    return fields;
  }

  /** Whether rows differ in how many features are missing, given each field's features. */
  boolean missingCountVaries(List<Integer> featuresOfField) {
    return missingPatterns.stream()
            .mapToInt(pattern -> pattern.stream().map(featuresOfField::get).sum())
            .distinct()
            .limit(2)
            .count()
        > 1;
  }

  /** How many of these fields, by index, are missing in some row. */
  int fieldsWithGaps(IntStream used) {
    return (int) used.filter(i -> fields.get(i).missing() > 0).count();
  }
}
