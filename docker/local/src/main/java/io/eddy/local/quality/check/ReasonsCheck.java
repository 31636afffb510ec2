package io.eddy.local.quality.check;

import io.eddy.local.quality.outcome.Rounding;
import io.eddy.local.quality.page.Figures;
import io.eddy.local.quality.set.TrainedTask;
import io.eddy.local.table.Table;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Reason;
import io.eddy.model.score.Reasons;
import io.eddy.trainer.history.EncodedHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the largest contribution names the feature that is wrong: in held-out normal rows one
 * feature gets the value of another row, and those are looked at that are reported only since.
 */
final class ReasonsCheck implements Check {
  private static final double RATE = 0.01;
  private static final int FIRST_FEW = 3;
  private static final int BATCH = 500;

  private final List<Tally> tallies = new ArrayList<>();

  /** Of the corrupted rows those reported, and of these how often the feature stood in front. */
  private record Tally(String set, int corrupted, int reported, int first, int inFirstThree) {
    double firstShare() {
      return Rounding.figure(first / (double) reported);
    }

    double firstThreeShare() {
      return Rounding.figure(inFirstThree / (double) reported);
    }

    Map<String, Object> figures() {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("set", set);
      figures.put("corrupted", corrupted);
      figures.put("reported", reported);
      figures.put("first", reported == 0 ? null : firstShare());
      figures.put("firstThree", reported == 0 ? null : firstThreeShare());
      return figures;
    }

    List<String> cells() {
      return List.of(
          set,
          Figures.count(corrupted),
          Figures.count(reported),
          Figures.share(firstShare()),
          Figures.share(firstThreeShare()));
    }
  }

  @Override
  public String label() {
    return "reasons";
  }

  @Override
  public void inspect(TrainedTask trained) throws IOException {
    CorruptedRows corrupted = CorruptedRows.of(trained);
    try (EncodedHistory before = trained.encode(corrupted.originals());
        EncodedHistory after = trained.encode(corrupted.changed())) {
      float threshold = trained.model().calibration().threshold(RATE);
      float[] scoresBefore = trained.scores(before);
      float[] scoresAfter = trained.scores(after);
      List<Integer> reported = new ArrayList<>();
      for (int row = 0; row < scoresAfter.length; row++) {
        if (scoresAfter[row] >= threshold && scoresBefore[row] < threshold) {
          reported.add(row);
        }
      }
      int first = 0;
      int inFirstFew = 0;
      for (int place : places(trained, after, corrupted, reported)) {
        first += place == 0 ? 1 : 0;
        inFirstFew += place < FIRST_FEW ? 1 : 0;
      }
      tallies.add(
          new Tally(trained.task().set().name(), after.size(), reported.size(), first, inFirstFew));
    }
  }

  /** Where among the reasons of each of these rows its corrupted feature stands. */
  private static List<Integer> places(
      TrainedTask trained, EncodedHistory rows, CorruptedRows corrupted, List<Integer> chosen) {
    Reasons reasons = new Reasons(rows.spec());
    List<Integer> places = new ArrayList<>();
    for (int from = 0; from < chosen.size(); from += BATCH) {
      List<Integer> some = chosen.subList(from, Math.min(chosen.size(), from + BATCH));
      RowBatch batch = RowBatch.of(rows.spec());
      some.forEach(row -> rows.copyRow(row, batch));
      var explanations = trained.model().scorer().explain(batch);
      for (int i = 0; i < some.size(); i++) {
        List<String> ranked =
            reasons.of(batch, explanations, i).stream().map(Reason::feature).toList();
        int place = ranked.indexOf(corrupted.features().get(some.get(i)));
        places.add(place < 0 ? ranked.size() : place);
      }
    }
    return places;
  }

  private Tally total() {
    return new Tally(
        "all",
        tallies.stream().mapToInt(Tally::corrupted).sum(),
        tallies.stream().mapToInt(Tally::reported).sum(),
        tallies.stream().mapToInt(Tally::first).sum(),
        tallies.stream().mapToInt(Tally::inFirstThree).sum());
  }

  @Override
  public Object figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("sets", tallies.stream().map(Tally::figures).toList());
    figures.put("all", total().figures());
    return figures;
  }

  @Override
  public Table table() {
    List<List<String>> rows = new ArrayList<>(tallies.stream().map(Tally::cells).toList());
    rows.add(total().cells());
    return new Table(
        "Reasons: where the corrupted feature stands in rows reported at 1 %",
        List.of("set", "corrupted", "reported", "first", "in first three"), rows);
  }
}
