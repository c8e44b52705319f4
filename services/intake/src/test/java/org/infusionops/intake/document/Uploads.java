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
import org.infusionops.intake.Api.Reply;
import org.infusionops.testing.TestTokens;

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

  public Reply send(String patient, String document, String name, byte[] file) {
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

  Reply sendRaw(String patient, byte[] body) {
    try {
      return new Reply(
          CLIENT.send(
              request("/v1/patients/" + patient + "/documents")
                  .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                  .POST(BodyPublishers.ofByteArray(body))
                  .build(),
              BodyHandlers.ofString()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<byte[]> content(String document) {
    try {
      return CLIENT.send(
          request("/v1/documents/" + document + "/content").build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", TestTokens.bearer(token));
  }
}
