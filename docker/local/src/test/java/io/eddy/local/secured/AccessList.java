package io.eddy.local.secured;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What docker/acls.sh, which people run, allows: the script runs here with echo for kafka-acls. */
final class AccessList {
  private static final Path SCRIPT = Path.of("..", "acls.sh");

  private AccessList() {}

  static List<AclBinding> read() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", SCRIPT.toString());
    builder.environment().put("KAFKA_ACLS", "echo");
    Process script = builder.redirectErrorStream(true).start();
    String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (script.waitFor() != 0) {
      throw new AssertionError(printed);
    }
    List<AclBinding> bindings = new ArrayList<>();
    printed.lines().forEach(line -> bindings.addAll(parse(List.of(line.split(" ")))));
    return bindings;
  }

  private static List<AclBinding> parse(List<String> arguments) {
    String principal = null;
    PatternType pattern = PatternType.LITERAL;
    ResourceType type = null;
    String name = null;
    List<AclOperation> operations = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--add" -> {}
        case "--allow-principal" -> principal = arguments.get(++i);
        case "--resource-pattern-type" ->
            pattern = PatternType.valueOf(arguments.get(++i).toUpperCase(Locale.ROOT));
        case "--operation" ->
            operations.add(AclOperation.valueOf(arguments.get(++i).toUpperCase(Locale.ROOT)));
        case "--topic", "--group", "--transactional-id" -> {
          type =
              ResourceType.valueOf(
                  arguments.get(i).substring(2).replace('-', '_').toUpperCase(Locale.ROOT));
          name = arguments.get(++i);
        }
        default -> throw new AssertionError("kafka-acls does not know " + arguments.get(i));
      }
    }
    ResourcePattern resource = new ResourcePattern(type, name, pattern);
    String who = principal;
    return operations.stream()
        .map(
            operation ->
                new AclBinding(
                    resource, new AccessControlEntry(who, "*", operation, AclPermissionType.ALLOW)))
        .toList();
  }
}
