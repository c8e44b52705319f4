package org.infusionops.billing.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.billing.offer.Instalment;
import org.infusionops.billing.offer.Schedules;
import org.infusionops.billing.policy.FinancingPolicy;
import org.infusionops.billing.policy.PolicyRef;
import org.infusionops.contracts.billing.PlanActivated;
import org.infusionops.contracts.billing.PlanApproved;
import org.infusionops.contracts.billing.PlanDeclined;
import org.infusionops.contracts.billing.PlanRequested;
import org.infusionops.eventing.Change;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.text.LegibleText;

/** A way to pay, from the patient's request to finance's answer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Plan.Requested.class, name = "REQUESTED"),
  @JsonSubTypes.Type(value = Plan.Active.class, name = "ACTIVE"),
  @JsonSubTypes.Type(value = Plan.Declined.class, name = "DECLINED")
})
public sealed interface Plan {

  /** A reason has at most so many characters. */
  int LONGEST_REASON = 2_000;

  /** What was asked for. */
  Terms terms();

  /** Name of the state. */
  default String state() {
    return switch (this) {
      case Requested _ -> "REQUESTED";
      case Active _ -> "ACTIVE";
      case Declined _ -> "DECLINED";
    };
  }

  /** The request, published. */
  static Change<Plan> request(Terms terms) {
    return Change.<Plan>to(new Requested(terms, List.of()))
        .publish(
            new PlanRequested(
                terms.planId(),
                terms.offerId(),
                terms.patientId(),
                terms.siteId(),
                terms.kind(),
                terms.total(),
                terms.requestedAt()));
  }

  /**
   * A person of finance agrees. Above the policy's limit it takes two different people; the last
   * one makes the plan active. Agreeing again to an active plan changes nothing.
   *
   * @param zone the clinic's zone, in which the plan's first day is taken
   * @throws Problem when the plan was declined, is active by others' agreement, or needs another
   *     person
   */
  default Change<Plan> approve(String by, Instant now, ZoneId zone, FinancingPolicy policy) {
    return switch (this) {
      case Requested requested -> requested.approvedBy(by, now, zone, policy);
      case Active active -> {
        if (active.approvals().stream().anyMatch(approval -> approval.by().equals(by))) {
          yield Change.<Plan>to(active);
        }
        throw Problem.conflict("plan-already-active", "this plan is active already");
      }
      case Declined _ -> throw Problem.conflict("plan-declined", "this plan was declined");
    };
  }

  /**
   * Finance says no. Saying it again changes nothing.
   *
   * @throws Problem when the plan is active, or the reason is shorter than the policy wants or too
   *     long
   */
  default Change<Plan> decline(String by, String reason, Instant now, FinancingPolicy policy) {
    int least = policy.review().leastReasonLength();
    if (!LegibleText.isProse(reason, least)) {
      throw Problem.invalid(
          "reason", "at least %d visible characters, and no hidden ones".formatted(least));
    }
    if (reason.length() > LONGEST_REASON) {
      throw Problem.invalid("reason", "at most " + LONGEST_REASON + " characters");
    }
    return switch (this) {
      case Requested requested ->
          Change.<Plan>to(
                  new Declined(
                      terms(), requested.approvals(), by, reason.strip(), now, policy.ref()))
              .publish(
                  new PlanDeclined(
                      terms().planId(), terms().patientId(), terms().siteId(), by, now));
      case Declined declined -> {
        if (declined.by().equals(by)) {
          yield Change.<Plan>to(declined);
        }
        throw Problem.conflict("plan-declined", "this plan was declined already");
      }
      case Active _ -> throw Problem.conflict("plan-already-active", "this plan is active already");
    };
  }

  /**
   * Waiting for finance.
   *
   * @param approvals who agreed so far
   */
  record Requested(Terms terms, List<Approval> approvals) implements Plan {

    public Requested {
      approvals = List.copyOf(approvals);
    }

    private Change<Plan> approvedBy(String by, Instant now, ZoneId zone, FinancingPolicy policy) {
      if (approvals.stream().anyMatch(approval -> approval.by().equals(by))) {
        throw Problem.conflict(
            "second-person-needed", "above the policy's limit another person must approve too");
      }
      var all = new ArrayList<>(approvals);
      all.add(new Approval(by, now, policy.ref()));
      int needed = policy.needsFourEyes(terms.total()) ? 2 : 1;
      if (all.size() < needed) {
        return Change.<Plan>to(new Requested(terms, all));
      }
      var start = LocalDate.ofInstant(now, zone);
      return Change.<Plan>to(
              new Active(terms, all, now, start, Schedules.startingOn(start, terms.schedule())))
          .publish(
              new PlanApproved(terms.planId(), terms.patientId(), terms.siteId(), by, now),
              new PlanActivated(terms.planId(), terms.patientId(), terms.siteId(), now));
    }
  }

  /**
   * In force.
   *
   * @param approvals who agreed
   * @param activatedAt when (UTC)
   * @param startsOn its first day, in the clinic's zone
   * @param schedule what is due when
   */
  record Active(
      Terms terms,
      List<Approval> approvals,
      Instant activatedAt,
      LocalDate startsOn,
      List<Instalment> schedule)
      implements Plan {

    public Active {
      approvals = List.copyOf(approvals);
      schedule = List.copyOf(schedule);
    }
  }

  /**
   * Refused.
   *
   * @param approvals who had agreed before
   * @param by staff id of who declined
   * @param reason why, never leaves this service
   * @param at when (UTC)
   * @param policy the policy in force
   */
  record Declined(
      Terms terms, List<Approval> approvals, String by, String reason, Instant at, PolicyRef policy)
      implements Plan {

    public Declined {
      approvals = List.copyOf(approvals);
    }
  }
}
