package org.infusionops.intake.merge;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.intake.PatientsMerged;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.starter.alias.AliasBook;
import org.infusionops.starter.privacy.SamePerson;
import org.infusionops.starter.problems.Problem;
import org.springframework.stereotype.Component;

/**
 * The one register of all merges: whether two patients are one is decided here, in one document, so
 * that merges that race for the same patients are decided one after the other. It publishes them in
 * that order.
 */
@Component
public class MergeRegister implements SamePerson {

  /** The register's id, under which its events are known. */
  public static final String ID = Ids.of("merge-register");

  private final Aggregates<AliasBook> registers;

  MergeRegister(AggregateFactory factory) {
    registers = factory.aggregates("mergeRegister", AliasBook.class).build();
  }

  /** As it stands now. */
  public AliasBook book() {
    return registers.find(ID).map(stored -> stored.state()).orElse(AliasBook.EMPTY);
  }

  /** The patient whose record stands for this one now; the same when it was not merged. */
  public String currentOf(String patientId) {
    return book().currentOf(patientId);
  }

  @Override
  public List<String> allOf(String patientId) {
    return book().allOf(patientId);
  }

  /**
   * Lets only records be changed that stand for their patient.
   *
   * @throws Problem 409 when it was merged into another, naming that
   */
  public void requireCurrent(String patientId) {
    String current = currentOf(patientId);
    if (!current.equals(patientId)) {
      throw Problem.conflict(
          "patient-merged", "This record was merged; please go on with patient " + current);
    }
  }

  /**
   * Two patients are one from now on. The same again changes nothing.
   *
   * @throws Problem 409 when one of them was merged into a third meanwhile
   */
  public void merge(String mergedId, String survivingId, String siteId, String by, Instant at) {
    if (registers.find(ID).isEmpty()) {
      try {
        registers.create(ID, Change.to(AliasBook.EMPTY));
      } catch (AlreadyExists _) {
        // Somebody else's merge was the first of all.
      }
    }
    var _ =
        registers.change(
            ID,
            book -> {
              if (survivingId.equals(book.next().get(mergedId))) {
                return Change.to(book);
              }
              if (book.isAlias(mergedId) || book.isAlias(survivingId)) {
                throw Problem.conflict(
                    "merged-otherwise",
                    "One of the two was merged into another patient meanwhile; please look again");
              }
              return Change.to(book.join(mergedId, survivingId))
                  .publish(new PatientsMerged(ID, survivingId, mergedId, siteId, by, at));
            });
  }
}
