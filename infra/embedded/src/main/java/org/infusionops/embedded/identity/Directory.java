package org.infusionops.embedded.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may log in, as the file {@code identity.json} in this jar (or one named instead) tells.
 *
 * @param title of the login page
 * @param password that all of them share: these people are made up
 * @param application the web application they log in to
 */
record Directory(String title, String password, Application application, List<Person> people) {

  /**
   * The web application that gets its users by the authorization code.
   *
   * @param client its client id
   * @param redirectPaths below the application's address
   * @param logoutPaths where it may send people who signed out; below its address, too
   */
  record Application(
      String client, List<String> redirectPaths, @Nullable List<String> logoutPaths) {}

  /**
   * A member of staff.
   *
   * @param id the subject of this person's tokens, and the login name
   * @param roles the claim {@code roles}
   * @param sites the claim {@code sites}
   * @param client a client that gets tokens of this person by its own credentials, for the command
   *     line; null when there is none
   */
  record Person(
      String id, String name, List<String> roles, List<String> sites, @Nullable String client) {}

  static Directory read(@Nullable Path file) {
    try (InputStream in =
        file == null
            ? Objects.requireNonNull(Directory.class.getResourceAsStream("identity.json"))
            : Files.newInputStream(file)) {
      return JsonMapper.builder().build().readValue(in, Directory.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read who may log in", e);
    }
  }

  Optional<Person> person(String id) {
    return people.stream().filter(person -> person.id().equals(id)).findFirst();
  }

  Optional<Person> behindClient(String client) {
    return people.stream().filter(person -> client.equals(person.client())).findFirst();
  }
}
