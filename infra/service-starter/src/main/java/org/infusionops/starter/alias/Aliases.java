package org.infusionops.starter.alias;

import java.util.List;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Received;
import org.infusionops.starter.privacy.SamePerson;

/**
 * The service's own {@link AliasBook}, kept as events tell. One document: joins are rare, and read
 * with one look at an id.
 */
public final class Aliases implements SamePerson {

  private static final String ID = Ids.of("alias-book");

  private final Aggregates<AliasBook> books;

  /** Keeps the book in the collection {@code aliases}. */
  public Aliases(AggregateFactory factory) {
    books = factory.aggregates("aliases", AliasBook.class).build();
  }

  /** As it stands now. */
  public AliasBook book() {
    return books.find(ID).map(stored -> stored.state()).orElse(AliasBook.EMPTY);
  }

  /** The id by which the subject goes now. */
  public String currentOf(String id) {
    return book().currentOf(id);
  }

  @Override
  public List<String> allOf(String id) {
    return book().allOf(id);
  }

  /** An event told that two subjects are one; told again it changes nothing. */
  public void joined(Received<?> event, String alias, String current) {
    var _ =
        books.createOrChangeOn(
            event, ID, book -> Change.to(book.orElse(AliasBook.EMPTY).join(alias, current)));
  }
}
