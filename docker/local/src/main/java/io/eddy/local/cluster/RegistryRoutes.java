package io.eddy.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of Confluent's REST interface that its clients use, as a table. Turns requests into
 * calls on the {@link SubjectStore}. Safe for concurrent use.
 */
final class RegistryRoutes {
  private final CompatibilityRules rules = new CompatibilityRules();
  private final SubjectStore store = new SubjectStore(rules);
  private final RegistryMode mode = new RegistryMode();

  private final List<RegistryRoute> routes =
      List.of(
          RegistryRoute.of("GET", "", request -> Map.of()),
          RegistryRoute.of("GET", "subjects", this::subjects),
          RegistryRoute.of("POST", "subjects/{subject}", this::lookUp),
          RegistryRoute.of(
              "GET", "subjects/{subject}/versions", request -> store.versions(request.subject())),
          RegistryRoute.of("POST", "subjects/{subject}/versions", this::register),
          RegistryRoute.of(
              "GET", "subjects/{subject}/versions/{version}", r -> describe(version(r))),
          RegistryRoute.of(
              "GET", "subjects/{subject}/versions/{version}/schema", r -> text(version(r))),
          RegistryRoute.of("GET", "schemas/types", request -> List.of(AvroSchema.TYPE)),
          RegistryRoute.of("GET", "schemas/ids/{id}", this::byId),
          RegistryRoute.of(
              "GET", "schemas/ids/{id}/schema", r -> store.byId(r.id()).canonicalString()),
          RegistryRoute.of("GET", "schemas/ids/{id}/versions", r -> store.uses(r.id())),
          RegistryRoute.of("GET", "config", request -> level(rules.global().name)),
          RegistryRoute.of("PUT", "config", this::setGlobalCompatibility),
          RegistryRoute.of("GET", "config/{subject}", this::compatibilityOf),
          RegistryRoute.of("PUT", "config/{subject}", this::setCompatibility),
          RegistryRoute.of("GET", "mode", request -> Map.of("mode", mode.current())),
          RegistryRoute.of("PUT", "mode", this::setMode),
          RegistryRoute.of("POST", "compatibility/subjects/{subject}/versions", this::check),
          RegistryRoute.of(
              "POST", "compatibility/subjects/{subject}/versions/{version}", this::check));

  /** Begins with what stands there, and writes there what is new. */
  void keepIn(SubjectJournal journal) {
    store.keepIn(journal);
  }

  Object answer(String method, List<String> path, Map<String, String> query, JsonNode body) {
    boolean known = false;
    for (RegistryRoute route : routes) {
      Optional<Map<String, String>> named = route.match(path);
      if (named.isPresent() && route.method().equals(method)) {
        return route.answer().apply(new RegistryRequest(named.get(), query, body));
      }
      known |= named.isPresent();
    }
    String whole = "/" + String.join("/", path);
    throw known ? RegistryError.methodNotAllowed(method, whole) : RegistryError.noSuchPath(whole);
  }

  private Collection<String> subjects(RegistryRequest request) {
    String prefix = request.query().getOrDefault("subjectPrefix", "");
    return store.subjects().stream().filter(subject -> subject.startsWith(prefix)).toList();
  }

  private Object register(RegistryRequest request) {
    mode.demandWriting();
    return Map.of("id", store.register(request.subject(), request.schema(store)));
  }

  private Object lookUp(RegistryRequest request) {
    return describe(store.lookUp(request.subject(), request.schema(store)));
  }

  private RegisteredSchema version(RegistryRequest request) {
    return store.version(request.subject(), request.version());
  }

  private Object byId(RegistryRequest request) {
    return withReferences(new LinkedHashMap<>(), store.byId(request.id()));
  }

  private Object check(RegistryRequest request) {
    List<String> problems =
        store.problems(request.subject(), request.version(), request.schema(store));
    return request.asks("verbose")
        ? Map.of("is_compatible", problems.isEmpty(), "messages", problems)
        : Map.of("is_compatible", problems.isEmpty());
  }

  private Object setGlobalCompatibility(RegistryRequest request) {
    rules.setGlobal(request.text("compatibility"));
    return Map.of("compatibility", rules.global().name);
  }

  private Object compatibilityOf(RegistryRequest request) {
    String subject = request.subject();
    return level(
        request.asks("defaultToGlobal") ? rules.effective(subject).name : rules.own(subject).name);
  }

  private Object setCompatibility(RegistryRequest request) {
    rules.set(request.subject(), request.text("compatibility"));
    return Map.of("compatibility", rules.own(request.subject()).name);
  }

  private Object setMode(RegistryRequest request) {
    mode.change(request.text("mode"));
    return Map.of("mode", mode.current());
  }

  private static Object level(String name) {
    return Map.of("compatibilityLevel", name);
  }

  private static String text(RegisteredSchema registered) {
    return registered.schema().canonicalString();
  }

  private static Object describe(RegisteredSchema registered) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("subject", registered.subject());
    members.put("version", registered.version());
    members.put("id", registered.id());
    return withReferences(members, registered.schema());
  }

  /** Confluent leaves the type out when it is Avro, and references when there are none. */
  private static Object withReferences(Map<String, Object> members, ParsedSchema schema) {
    members.put("schema", schema.canonicalString());
    if (!schema.references().isEmpty()) {
      members.put("references", schema.references());
    }
    return members;
  }
}
