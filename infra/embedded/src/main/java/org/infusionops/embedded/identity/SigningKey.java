package org.infusionops.embedded.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.UUID;

/** The key that signs tokens: made at the first start, kept in a file only its owner may read. */
final class SigningKey {

  private SigningKey() {}

  static RSAKey in(Path directory) {
    Path file = directory.resolve("signing-key.json");
    try {
      if (Files.exists(file)) {
        return RSAKey.parse(Files.readString(file));
      }
      RSAKey key =
          new RSAKeyGenerator(2048)
              .keyUse(KeyUse.SIGNATURE)
              .keyID(UUID.randomUUID().toString())
              .generate();
      keep(key, file);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the signing key in " + directory, e);
    } catch (ParseException e) {
      throw new IllegalStateException(file + " does not hold a key; remove it to get a new one", e);
    } catch (JOSEException e) {
      throw new IllegalStateException("Cannot make a signing key", e);
    }
  }

  private static void keep(RSAKey key, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(fresh, key.toJSONString());
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
