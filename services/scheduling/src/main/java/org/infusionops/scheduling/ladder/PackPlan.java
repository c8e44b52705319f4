package org.infusionops.scheduling.ladder;

import java.util.List;
import org.infusionops.contracts.PackedDocument;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads of a protocol pack what scheduling carries out: {@code review} and {@code maintenance}. The
 * document was checked before it was signed; whatever is not as it should be is refused all the
 * same.
 */
final class PackPlan {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private PackPlan() {}

  private record Document(
      String id, int version, @Nullable Maintenance maintenance, Rules.@Nullable Review review) {}

  private record Maintenance(
      List<PackStep> steps, Rules.Stretch stretch, Rules.FallBack fallBack, Rules.Notice notice) {}

  private record PackStep(String id, int everyDays, int earlyDays, @Nullable Integer times) {}

  /**
   * A version's plan.
   *
   * @param packVersion from 1
   */
  record Version(String packId, int packVersion, Plan plan) {}

  /**
   * Reads it.
   *
   * @param text the document as it was signed, see {@link PackedDocument}
   * @throws IllegalStateException when it cannot be carried out
   */
  static Version read(String text) {
    try {
      Document pack = JSON.readValue(text, Document.class);
      Maintenance maintenance = pack.maintenance();
      if (maintenance == null) {
        var rules = new Rules(pack.review(), null, null, null);
        return new Version(pack.id(), pack.version(), new Plan(List.of(), rules));
      }
      List<Step> steps =
          maintenance.steps().stream()
              .map(step -> new Step(step.id(), step.everyDays(), step.earlyDays(), step.times()))
              .toList();
      if (!Steps.wrong(steps, "steps").isEmpty()) {
        throw new IllegalStateException("the pack's maintenance.steps contradict each other");
      }
      var rules =
          new Rules(
              pack.review(), maintenance.stretch(), maintenance.fallBack(), maintenance.notice());
      return new Version(pack.id(), pack.version(), new Plan(steps, rules));
    } catch (JacksonException e) {
      throw new IllegalStateException("the pack's maintenance or review cannot be read", e);
    }
  }
}
