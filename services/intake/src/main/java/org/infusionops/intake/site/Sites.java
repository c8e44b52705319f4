package org.infusionops.intake.site;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infusionops.starter.publicpage.Desk;

/** All sites of the clinic. */
public final class Sites {

  private final Map<String, Site> byId;

  /**
   * Takes the sites.
   *
   * @throws IllegalStateException when two have one id
   */
  public Sites(List<Site> sites) {
    byId = sites.stream().collect(Collectors.toUnmodifiableMap(Site::id, Function.identity()));
  }

  /** All of them, by id. */
  public List<Site> all() {
    return byId.values().stream().sorted(Comparator.comparing(Site::id)).toList();
  }

  /** Where visitors can call. */
  public List<Desk> desks() {
    return all().stream().map(Sites::desk).toList();
  }

  /** The site's desk alone; all of them where the site is not known. */
  public List<Desk> desks(String siteId) {
    return find(siteId).map(site -> List.of(desk(site))).orElseGet(this::desks);
  }

  private static Desk desk(Site site) {
    return new Desk(site.id(), site.name(), site.phone());
  }

  /** The site of this id, if the clinic has it. */
  public Optional<Site> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The site of a record that was stored under it.
   *
   * @throws IllegalStateException when the clinic no longer has it
   */
  public Site of(String id) {
    return find(id).orElseThrow(() -> new IllegalStateException("the clinic has no site " + id));
  }
}
