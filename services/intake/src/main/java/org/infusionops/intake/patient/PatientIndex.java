package org.infusionops.intake.patient;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.AlsoHolds;
import org.infusionops.starter.privacy.SearchWords;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * By what patients are found, now that nobody can read their names in the store: tokens of the
 * beginnings of names, of pieces of the phone number and of the date of birth. It is kept beside
 * the keys, where no backup of data takes it along, and can always be made anew.
 *
 * <p>What it finds is a superset of what matches: tokens are there before the patient is saved and
 * go after.
 */
@Component
class PatientIndex implements AlsoHolds {

  private static final int LONGEST_BEGINNING = 12;
  private static final int SHORTEST_PIECE = 2;
  private static final int LONGEST_PIECE = 4;
  private static final String NAME = "name";
  private static final String PHONE = "phone";
  private static final String BIRTH = "birth";
  private static final String EMAIL = "email";

  private final MongoCollection<Document> entries;
  private final MongoCollection<Document> stored;
  private final Aggregates<Patient> patients;
  private final SearchWords words;
  private volatile boolean complete;

  PatientIndex(
      MongoClient client,
      MongoDatabase database,
      @Value("${infusionops.person.database}") String privacy,
      Aggregates<Patient> patients,
      SearchWords words) {
    this.entries = client.getDatabase(privacy).getCollection("patientSearch");
    this.stored = database.getCollection("patients");
    this.patients = patients;
    this.words = words;
    entries.createIndex(new Document("tokens", 1));
  }

  /** Before the patient is saved: is found by this, besides what was there. */
  void expect(String id, Patient patient) {
    entries.updateOne(
        Filters.eq("_id", id),
        new Document("$set", new Document("siteId", patient.siteId()))
            .append("$addToSet", new Document("tokens", new Document("$each", tokensOf(patient)))),
        new UpdateOptions().upsert(true));
  }

  /** After the patient was saved: is found by this and nothing else. */
  void settle(String id, Patient patient) {
    entries.updateOne(
        Filters.eq("_id", id),
        new Document("$set", new Document("tokens", tokensOf(patient))),
        new UpdateOptions().upsert(true));
  }

  /** Those who may be meant, by words that each begin a name. */
  List<String> byNames(Collection<String> sites, List<String> beginnings) {
    return find(
        sites,
        beginnings.stream()
            .map(PatientIndex::comparable)
            .map(word -> word.substring(0, Math.min(word.length(), LONGEST_BEGINNING)))
            .map(word -> words.token(NAME, word))
            .toList());
  }

  /** Those who may be meant, by digits in a row of the phone number. */
  List<String> byDigits(Collection<String> sites, String digits) {
    List<String> tokens = new ArrayList<>();
    int piece = Math.min(digits.length(), LONGEST_PIECE);
    for (int at = 0; at + piece <= digits.length(); at++) {
      tokens.add(words.token(PHONE, digits.substring(at, at + piece)));
    }
    return find(sites, tokens);
  }

  /** Those who may have been born on one of these days. */
  List<String> byBirthDates(Collection<String> sites, Collection<LocalDate> days) {
    return matching(
        sites,
        Filters.in(
            "tokens", days.stream().map(day -> words.token(BIRTH, day.toString())).toList()));
  }

  /** Those who may be written to at this address. */
  List<String> byEmail(Collection<String> sites, EmailAddress email) {
    return find(sites, List.of(words.token(EMAIL, comparable(email.value()))));
  }

  /** Those who have all of these tokens. */
  private List<String> find(Collection<String> sites, List<String> tokens) {
    return matching(
        sites, Filters.and(tokens.stream().map(token -> Filters.eq("tokens", token)).toList()));
  }

  private List<String> matching(Collection<String> sites, Bson tokens) {
    completeIt();
    return entries
        .find(Filters.and(tokens, Filters.in("siteId", sites)))
        .projection(new Document("_id", 1))
        .map(entry -> entry.getString("_id"))
        .into(new ArrayList<>());
  }

  /** Takes in patients of an earlier release, or all of them after the index was lost. */
  private void completeIt() {
    if (complete) {
      return;
    }
    synchronized (this) {
      if (complete) {
        return;
      }
      Set<String> there = new HashSet<>(ids(entries));
      for (String id : ids(stored)) {
        if (!there.contains(id)) {
          patients
              .find(id)
              .filter(found -> !found.state().isErased())
              .ifPresent(found -> expect(id, found.state()));
        }
      }
      complete = true;
    }
  }

  private static List<String> ids(MongoCollection<Document> collection) {
    return collection
        .find()
        .projection(new Document("_id", 1))
        .map(document -> document.getString("_id"))
        .into(new ArrayList<>());
  }

  private List<String> tokensOf(Patient patient) {
    Set<String> tokens = new LinkedHashSet<>();
    beginnings(patient.givenName(), tokens);
    beginnings(patient.familyName(), tokens);
    String digits = patient.contact().phone().e164().substring(1);
    for (int length = SHORTEST_PIECE; length <= LONGEST_PIECE; length++) {
      for (int at = 0; at + length <= digits.length(); at++) {
        tokens.add(words.token(PHONE, digits.substring(at, at + length)));
      }
    }
    tokens.add(words.token(BIRTH, patient.birthDate().toString()));
    EmailAddress email = patient.contact().email();
    if (email != null) {
      tokens.add(words.token(EMAIL, comparable(email.value())));
    }
    return List.copyOf(tokens);
  }

  /** Of the name and of every part of it. */
  private void beginnings(String name, Set<String> tokens) {
    String whole = comparable(name);
    for (int from = 0; from < whole.length(); from++) {
      if (from > 0 && " '-".indexOf(whole.charAt(from - 1)) < 0) {
        continue;
      }
      for (int to = from + 1;
          to <= Math.min(whole.length(), from + LONGEST_BEGINNING)
              && " ,".indexOf(whole.charAt(to - 1)) < 0;
          to++) {
        tokens.add(words.token(NAME, whole.substring(from, to)));
      }
    }
  }

  private static String comparable(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  @Override
  public String name() {
    return "search";
  }

  /** Nothing but what the patient's record says. */
  @Override
  public List<?> of(String person) {
    return List.of();
  }

  @Override
  public void erase(String person) {
    entries.deleteOne(Filters.eq("_id", person));
  }
}
