package io.eddy.local.alerts.expression;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The names of metrics in an expression of PromQL. Stateless. */
public final class Names {
  private static final Pattern TEXTS = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'");
  private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}|\\[[^]]*]|#[^\\n]*");
  private static final Pattern LABELS =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern OFFSETS = Pattern.compile("\\boffset\\s+-?\\w+");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*(?!\\s*\\(|[\\w:])");
  private static final Set<String> WORDS =
      Set.of(
          "and", "or", "unless", "bool", "by", "without", "on", "ignoring", "inf", "nan", "atan2");

  private Names() {}

  public static Set<String> of(String expression) {
    String bare = expression;
    for (Pattern other : new Pattern[] {TEXTS, MATCHERS, LABELS, OFFSETS}) {
      bare = other.matcher(bare).replaceAll(" ");
    }
    Set<String> names = new TreeSet<>();
    NAME.matcher(bare)
        .results()
        .map(MatchResult::group)
        .filter(name -> !WORDS.contains(name.toLowerCase(Locale.ROOT)))
        .forEach(names::add);
    return names;
  }
}
