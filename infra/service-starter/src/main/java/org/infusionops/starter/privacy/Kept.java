package org.infusionops.starter.privacy;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Veil;
import org.jspecify.annotations.Nullable;

/**
 * What a collection of aggregates keeps about persons: whose each of them is, and which of its
 * fields tell who that is. Made by {@link PersonalData#in}.
 */
public final class Kept {

  /**
   * @param erased what is read in its place once the person is erased; null when it is then absent
   */
  record Field(Fields fields, String path, @Nullable Object erased) {}

  private final PersonalData owner;
  private final String collection;
  private final @Nullable String personPath;
  private final List<Field> fields = new ArrayList<>();

  Kept(PersonalData owner, String collection, @Nullable String personPath) {
    this.owner = owner;
    this.collection = collection;
    this.personPath = personPath;
  }

  /** Hides this field; once the person is erased it is absent. */
  public Kept hiding(String path) {
    fields.add(new Field(Fields.at(path), path, null));
    return this;
  }

  /**
   * Hides this field.
   *
   * @param path over the state, such as {@code gate.facts.driver}; through lists too
   * @param erased what is read in its place once the person is erased: a text, a number, a list or
   *     a {@link Document}
   */
  public Kept hiding(String path, Object erased) {
    fields.add(new Field(Fields.at(path), path, erased));
    return this;
  }

  /**
   * Done: from now on the collection is sealed, erased and exported with everything else of the
   * person. Give it to the aggregates' builder.
   */
  public Veil veil() {
    return owner.add(this);
  }

  String collection() {
    return collection;
  }

  List<Field> fields() {
    return fields;
  }

  /** Where in a stored aggregate its person is named. */
  String filter() {
    return personPath == null ? "_id" : "state." + personPath;
  }

  /** Whose it is; null when it is nobody's. */
  @Nullable String personOf(String id, Document state) {
    if (personPath == null) {
      return id;
    }
    Object found = state;
    for (String name : personPath.split("\\.", -1)) {
      found = found instanceof Document inner ? inner.get(name) : null;
    }
    return found instanceof String person ? person : null;
  }
}
