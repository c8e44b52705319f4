package org.infusionops.intake.document;

/** The kinds of files that can be taken, as their content shows. */
public enum FileType {
  PDF("application/pdf", "pdf"),
  JPEG("image/jpeg", "jpg"),
  PNG("image/png", "png"),
  HEIC("image/heic", "heic");

  private final String mediaType;
  private final String extension;

  FileType(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** The media type it is given out under, whatever was declared. */
  public String mediaType() {
    return mediaType;
  }

  /** The extension it is given out under, whatever it had. */
  public String extension() {
    return extension;
  }
}
