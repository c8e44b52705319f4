package org.infusionops.starter.alias;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which ids turned out to name the subject of another id. An id is never an alias of itself, not by
 * way of others either.
 *
 * @param next the id that each alias stands for; that may be an alias again
 */
public record AliasBook(Map<String, String> next) {

  /** No id is an alias. */
  public static final AliasBook EMPTY = new AliasBook(Map.of());

  public AliasBook {
    next = Map.copyOf(next);
  }

  /** The id by which the subject goes now; the id itself when it is no alias. */
  public String currentOf(String id) {
    String current = id;
    while (next.containsKey(current)) {
      current = next.getOrDefault(current, current);
    }
    return current;
  }

  /** Every id of the subject, the current one first; the id alone when nothing was joined to it. */
  public List<String> allOf(String id) {
    String current = currentOf(id);
    var all = new ArrayList<String>();
    all.add(current);
    next.keySet().stream()
        .filter(alias -> currentOf(alias).equals(current))
        .sorted()
        .forEach(all::add);
    return List.copyOf(all);
  }

  /** Whether the id stands for another one. */
  public boolean isAlias(String id) {
    return next.containsKey(id);
  }

  /**
   * The book after two subjects turned out to be one. Joining what is one already changes nothing.
   *
   * @param alias the id that stands for the other from now on
   * @param current the id that stays
   */
  public AliasBook join(String alias, String current) {
    String from = currentOf(alias);
    String to = currentOf(current);
    if (from.equals(to)) {
      return this;
    }
    var joined = new HashMap<>(next);
    joined.put(from, to);
    return new AliasBook(joined);
  }
}
