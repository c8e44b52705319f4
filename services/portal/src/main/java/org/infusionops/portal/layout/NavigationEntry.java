package org.infusionops.portal.layout;

import java.util.List;

/**
 * One entry of the navigation; each page's package provides its own as a bean.
 *
 * @param path where it leads
 * @param key message key of its text
 * @param icon id of its picture in {@code assets/icons.svg}
 * @param group under what it stands
 * @param order entries of a group are shown by rising order
 * @param roles who has it; empty for everybody who is signed in
 */
public record NavigationEntry(
    String path, String key, String icon, NavigationGroup group, int order, List<String> roles) {

  public NavigationEntry {
    roles = List.copyOf(roles);
  }

  /** Whether it is the page shown, or one below it. */
  boolean covers(String shown) {
    return path.equals("/")
        ? shown.equals("/")
        : shown.equals(path) || shown.startsWith(path + "/");
  }
}
