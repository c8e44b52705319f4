package org.infusionops.intake.document;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.infusionops.testing.TestTokens;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;

/** Sends files as a browser does, and gets them back byte for byte. */
public final class Uploads {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String BOUNDARY = "----------------boundary";

  private final int port;
  private final String token;

  public Uploads(int port, String subject, String role, String... sites) {
    this.port = port;
    this.token = TestTokens.of(subject, List.of(role), List.of(sites));
  }

  public Answer send(String patient, String document, String name, byte[] file) {
    return sendRaw(
        patient,
        SampleFiles.joined(
            ("--"
                    + BOUNDARY
                    + "\r\nContent-Disposition: form-data; name=\"document\"\r\n\r\n"
                    + document
                    + "\r\n--"
                    + BOUNDARY
                    + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                    + name
                    + "\"\r\nContent-Type: image/gif\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8),
            file,
            ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8)));
  }

  Answer sendRaw(String patient, byte[] body) {
    return Web.at(port)
        .with(token)
        .sendBody(
            "POST",
            "/v1/patients/" + patient + "/documents",
            BodyPublishers.ofByteArray(body),
            "Content-Type",
            "multipart/form-data; boundary=" + BOUNDARY);
  }

  HttpResponse<byte[]> content(String document) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/v1/documents/" + document + "/content"))
            .header("Authorization", TestTokens.bearer(token));
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
