package org.infusionops.embedded.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The login page, which also names the people one may log in as. */
@RestController
class LoginPage {

  private final Directory directory;
  private final EmbeddedIdentity.Plan plan;
  private final String template = template();

  LoginPage(Directory directory, EmbeddedIdentity.Plan plan) {
    this.directory = directory;
    this.plan = plan;
  }

  /** Who comes here by hand wants the application. */
  @GetMapping("/")
  ResponseEntity<Void> application() {
    return ResponseEntity.status(HttpStatus.FOUND)
        .header("Location", plan.applicationUrl())
        .build();
  }

  @GetMapping(value = "/login", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> login(
      CsrfToken csrf, @RequestParam(required = false) @Nullable String error) {
    String people = directory.people().stream().map(LoginPage::row).collect(Collectors.joining());
    String page =
        template
            .replace("{{title}}", HtmlUtils.htmlEscape(directory.title()))
            .replace("{{csrfName}}", HtmlUtils.htmlEscape(csrf.getParameterName()))
            .replace("{{csrf}}", HtmlUtils.htmlEscape(csrf.getToken()))
            .replace(
                "{{error}}",
                error == null
                    ? ""
                    : "<p class=\"error\" role=\"alert\">That name and password do not fit.</p>")
            .replace("{{password}}", HtmlUtils.htmlEscape(directory.password()))
            .replace("{{people}}", people);
    return ResponseEntity.ok()
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'")
        .body(page);
  }

  /** A person one may log in as. */
  record Known(String id, String name, List<String> roles, List<String> sites) {}

  /** The same people for programs; they are made up, and the login page names them to anybody. */
  @GetMapping(value = "/people", produces = MediaType.APPLICATION_JSON_VALUE)
  List<Known> people() {
    return directory.people().stream()
        .map(person -> new Known(person.id(), person.name(), person.roles(), person.sites()))
        .toList();
  }

  private static String row(Directory.Person person) {
    return "<tr><td><code>%s</code></td><td>%s</td><td>%s</td><td>%s</td></tr>"
        .formatted(
            HtmlUtils.htmlEscape(person.id()),
            HtmlUtils.htmlEscape(person.name()),
            HtmlUtils.htmlEscape(String.join(", ", person.roles())),
            HtmlUtils.htmlEscape(String.join(", ", person.sites())));
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(LoginPage.class.getResourceAsStream("login.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
