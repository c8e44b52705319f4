package org.infusionops.starter.publicpage;

/**
 * Where visitors can call.
 *
 * @param id the place
 * @param name what people know it by
 * @param phone in E.164
 */
public record Desk(String id, String name, String phone) {

  /** The number as it is dialled in the US: {@code (480) 555-0101}. */
  public String dialled() {
    return phone.replaceFirst("^\\+1(\\d{3})(\\d{3})(\\d{4})$", "($1) $2-$3");
  }
}
