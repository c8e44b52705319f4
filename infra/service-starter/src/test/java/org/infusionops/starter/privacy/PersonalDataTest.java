package org.infusionops.starter.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.infusionops.eventing.Veil;
import org.infusionops.starter.sealing.SealBroken;
import org.infusionops.testing.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@ExtendWith(Engines.class)
class PersonalDataTest {

  private static final MasterKey MASTER =
      MasterKey.of(Base64.getEncoder().encodeToString(new byte[32]));
  private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");

  private final String person = UUID.randomUUID().toString();
  private MongoClient client;
  private MongoDatabase database;
  private PersonKeys keys;
  private PersonalData personal;
  private Veil veil;
  private MongoCollection<Document> notes;

  @BeforeEach
  void open() {
    client = MongoClients.create(Engines.mongoUri());
    database = client.getDatabase(Engines.freshDatabase());
    keys = new PersonKeys(database, MASTER);
    personal = new PersonalData(database, keys);
    veil =
        personal
            .in("notes", "personId")
            .hiding("name", "Erased person")
            .hiding("lines.text", "erased")
            .hiding("extra")
            .veil();
    notes = database.getCollection("notes");
  }

  @AfterEach
  void close() {
    RequestContextHolder.resetRequestAttributes();
    database.drop();
    client.close();
  }

  @Test
  void what_is_hidden_reads_as_it_was_and_is_stored_alike_each_time() {
    Document hidden = veil.hide("n1", note());
    assertThat(hidden.toJson()).contains("mesa").doesNotContain("Zoraida", "secret");
    assertThat(veil.hide("n1", note())).isEqualTo(hidden);
    assertThat(veil.show("n1", hidden)).isEqualTo(note());
  }

  @Test
  void what_was_sealed_for_one_record_opens_in_no_other_and_for_no_other_person() {
    Document hidden = veil.hide("n1", note());
    assertThatThrownBy(() -> veil.show("n2", hidden)).isInstanceOf(SealBroken.class);
    String other = UUID.randomUUID().toString();
    keys.of(other);
    Document stolen = new Document(hidden).append("personId", other);
    assertThatThrownBy(() -> veil.show("n1", stolen)).isInstanceOf(SealBroken.class);
  }

  @Test
  void another_process_has_the_same_key_and_a_wrong_master_key_has_none() {
    Document hidden = veil.hide("n1", note());
    assertThat(new PersonKeys(database, MASTER).find(person)).isPresent();
    Veil elsewhere =
        new PersonalData(database, new PersonKeys(database, MASTER))
            .in("notes", "personId")
            .hiding("name", "Erased person")
            .hiding("lines.text", "erased")
            .hiding("extra")
            .veil();
    assertThat(elsewhere.show("n1", hidden)).isEqualTo(note());
    byte[] wrong = new byte[32];
    wrong[0] = 1;
    PersonKeys stranger =
        new PersonKeys(database, MasterKey.of(Base64.getEncoder().encodeToString(wrong)));
    assertThatThrownBy(() -> stranger.find(person)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_new_master_key_wraps_new_keys_and_still_unwraps_old_ones() {
    keys.of(person);
    byte[] next = new byte[32];
    next[0] = 1;
    Base64.Encoder base64 = Base64.getEncoder();
    MasterKey both =
        MasterKey.of(base64.encodeToString(next) + "," + base64.encodeToString(new byte[32]));
    PersonKeys exchanged = new PersonKeys(database, both);
    assertThat(exchanged.find(person)).isPresent();
    String newcomer = UUID.randomUUID().toString();
    exchanged.of(newcomer);
    assertThatThrownBy(() -> new PersonKeys(database, MASTER).find(newcomer))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_is_stored_in_the_clear_is_read_and_then_sealed_without_a_new_version() {
    insert("n1", note());
    assertThat(veil.show("n1", stored("n1"))).isEqualTo(note());
    assertThat(personal.sealOld()).isEqualTo(1);
    assertThat(stored("n1").get("veiled")).isInstanceOf(Binary.class);
    assertThat(veil.show("n1", stored("n1"))).isEqualTo(note());
    assertThat(notes.find().first().get("version", Number.class).longValue()).isEqualTo(7);
    assertThat(personal.sealOld()).isZero();
  }

  // With a space in the name, which no ciphertext has in Base64: two letters alone are in one of
  // twenty.
  @Test
  void what_was_sealed_before_a_further_field_was_hidden_is_sealed_whole() {
    Document note =
        note()
            .append(
                "formerly", List.of(new Document("said", List.of(new Document("by", "Zo Lark")))));
    insert("n1", veil.hide("n1", Fields.copyOf(note)));
    insert("n2", veil.hide("n2", note().append("personId", UUID.randomUUID().toString())));
    PersonalData next = new PersonalData(database, keys);
    Veil further =
        next.in("notes", "personId")
            .hiding("name", "Erased person")
            .hiding("lines.text", "erased")
            .hiding("extra")
            .hiding("formerly.said.by", "erased")
            .veil();
    assertThat(next.sealOld()).isEqualTo(1);
    assertThat(stored("n1").toJson()).contains("mesa").doesNotContain("Zo Lark", "secret");
    assertThat(further.show("n1", stored("n1"))).isEqualTo(note);
    assertThat(next.sealOld()).isZero();
  }

  @Test
  void what_a_further_field_kept_of_an_erased_person_is_taken_out() {
    insert(
        "n1", veil.hide("n1", note()).append("formerly", List.of(new Document("by", "Zo Lark"))));
    keys.destroy(person, NOW);
    personal.erase(person);
    PersonalData next = new PersonalData(database, keys);
    next.in("notes", "personId").hiding("name", "Erased").hiding("formerly.by", "erased").veil();
    assertThat(next.sealOld()).isEqualTo(1);
    assertThat(stored("n1").get("veiled")).isEqualTo("erased");
    assertThat(stored("n1").toJson()).contains("mesa").doesNotContain("Zo Lark");
  }

  @Test
  void once_the_key_is_destroyed_substitutes_are_read_and_no_key_is_made_again() {
    insert("n1", veil.hide("n1", note()));
    byte[] sealed = stored("n1").get("veiled", Binary.class).getData();
    keys.destroy(person, NOW);

    assertThat(veil.show("n1", stored("n1")))
        .isEqualTo(
            new Document("personId", person)
                .append("siteId", "mesa")
                .append("lines", List.of(new Document("at", 1).append("text", "erased")))
                .append("name", "Erased person"));
    assertThatThrownBy(() -> keys.of(person)).isInstanceOf(PersonErased.class);
    PersonKeys restarted = new PersonKeys(database, MASTER);
    assertThat(restarted.isErased(person)).isTrue();
    assertThatThrownBy(() -> restarted.of(person)).isInstanceOf(PersonErased.class);
    // Nobody has the key any more: with every other key there is, it stays shut.
    String other = UUID.randomUUID().toString();
    assertThatThrownBy(() -> keys.of(other).open(sealed, "notes/n1"))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void erasing_takes_the_ciphertext_and_what_is_in_the_clear_out_of_the_store() {
    insert("sealed", veil.hide("sealed", note()));
    insert("clear", note());
    keys.destroy(person, NOW);
    personal.erase(person);
    personal.erase(person);
    for (String id : List.of("sealed", "clear")) {
      assertThat(stored(id).get("veiled")).isEqualTo("erased");
      assertThat(stored(id).toJson()).contains("mesa").doesNotContain("Zoraida", "secret");
      assertThat(veil.show(id, stored(id)).getString("name")).isEqualTo("Erased person");
      assertThat(
              notes.find(new Document("_id", id)).first().get("version", Number.class).longValue())
          .isEqualTo(8);
    }
  }

  @Test
  void a_late_event_does_not_bring_the_person_back_and_a_late_request_is_refused() {
    keys.destroy(person, NOW);
    Document late = veil.hide("n1", note());
    assertThat(late.toJson()).contains("mesa").doesNotContain("Zoraida", "secret");

    RequestContextHolder.setRequestAttributes(
        new ServletRequestAttributes(new MockHttpServletRequest()));
    assertThatThrownBy(() -> veil.hide("n1", note())).isInstanceOf(PersonErased.class);
    // What says nothing new about the person goes on.
    Document unchanged = veil.show("n1", late);
    unchanged.append("siteId", "denver");
    assertThat(veil.hide("n1", unchanged)).containsEntry("siteId", "denver");
  }

  @Test
  void a_cached_key_of_a_process_that_has_not_heard_yet_writes_nothing_that_can_be_read() {
    PersonKeys slow = new PersonKeys(database, MASTER);
    PersonalData late = new PersonalData(database, slow);
    Veil lateVeil = late.in("notes", "personId").hiding("name", "Erased person").veil();
    slow.of(person);
    keys.destroy(person, NOW);
    Document written =
        lateVeil.hide("n9", new Document("personId", person).append("name", "Zo Lark"));
    assertThat(veil.show("n9", written).getString("name")).isEqualTo("Erased person");
    slow.forget(person);
    assertThat(lateVeil.show("n9", written).getString("name")).isEqualTo("Erased person");
  }

  @Test
  void an_export_has_everything_of_the_person_and_nothing_of_others() {
    String other = UUID.randomUUID().toString();
    insert("n1", veil.hide("n1", note()));
    insert("n2", veil.hide("n2", note().append("personId", other)));
    insert("n3", veil.hide("n3", note()));
    Map<String, List<?>> all = personal.of(person);
    assertThat(all.get("notes"))
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.toString()).contains("Zoraida", "secret"));
  }

  @Test
  void a_part_is_handed_over_sealed_and_opened_only_with_the_persons_key() {
    insert("n1", veil.hide("n1", note()));
    Handover handover = new Handover(database);
    Answering answering =
        new Answering("sample", personal, List.of(), List::of, keys, handover, () -> NOW);
    answering.export(person, "r1");
    answering.export(person, "r1");
    Document answer = database.getCollection("answers").find().first();
    assertThat(new String(answer.get("part", Binary.class).getData(), StandardCharsets.ISO_8859_1))
        .doesNotContain("Zoraida");
    assertThat(handover.answered("r1", List.of("sample", "other")))
        .containsExactly(Map.entry("sample", NOW));
    assertThat(new String(answering.part(person, "r1", "sample").get(), StandardCharsets.UTF_8))
        .contains("Zoraida", "secret");
    assertThat(answering.part(person, "r1", "other")).isEmpty();

    answering.erase(person, "r2");
    assertThat(handover.answered("r2", List.of("sample"))).hasSize(1);
    assertThatThrownBy(() -> answering.part(person, "r1", "sample"))
        .isInstanceOf(PersonErased.class);
    answering.export(person, "r3");
    assertThat(handover.answered("r3", List.of("sample"))).isEmpty();
  }

  @Test
  void a_token_tells_words_apart_and_not_what_they_are() {
    SearchWords words = new SearchWords(MASTER);
    assertThat(words.token("name", "zo"))
        .isEqualTo(words.token("name", "zo"))
        .isNotEqualTo(words.token("name", "za"))
        .isNotEqualTo(words.token("phone", "zo"))
        .hasSize(12);
  }

  private Document note() {
    return new Document("personId", person)
        .append("siteId", "mesa")
        .append("name", "Zoraida")
        .append("lines", List.of(new Document("at", 1).append("text", "secret")))
        .append("extra", new Document("phone", "+14805550142"));
  }

  private void insert(String id, Document state) {
    notes.insertOne(new Document("_id", id).append("version", 7L).append("state", state));
  }

  private Document stored(String id) {
    return notes.find(new Document("_id", id)).first().get("state", Document.class);
  }
}
