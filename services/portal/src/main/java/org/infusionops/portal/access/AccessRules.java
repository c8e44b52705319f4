package org.infusionops.portal.access;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.infusionops.portal.identity.Reauthenticated;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may do what, found out by asking the very rules that let people in: each page and action is
 * put before them once for each role.
 */
@Component
class AccessRules {

  static final List<String> ROLES =
      List.of("intake", "scheduler", "nurse", "prescriber", "finance", "medical-director", "admin");

  private static final String HERE = "org.infusionops.portal.";

  private final RequestMappingHandlerMapping mappings;
  private final PreAuthorizeAuthorizationManager manager = new PreAuthorizeAuthorizationManager();

  AccessRules(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
    this.mappings = mappings;
  }

  /**
   * A page or an action.
   *
   * @param area the package it is in, such as {@code patient}
   * @param changes whether it is an action
   * @param password whether it asks for the password again
   * @param roles who may
   */
  record Rule(String area, String path, boolean changes, boolean password, Set<String> roles) {

    public boolean allows(String role) {
      return roles.contains(role);
    }
  }

  List<Rule> all() {
    List<Rule> rules = new ArrayList<>();
    mappings.getHandlerMethods().forEach((mapping, handler) -> add(rules, mapping, handler));
    rules.sort(
        Comparator.comparing(Rule::area).thenComparing(Rule::path).thenComparing(Rule::changes));
    return rules;
  }

  private void add(List<Rule> rules, RequestMappingInfo mapping, HandlerMethod handler) {
    String where = handler.getBeanType().getPackageName();
    if (!where.startsWith(HERE)) {
      return;
    }
    boolean changes = !mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET);
    for (String path : mapping.getPatternValues()) {
      rules.add(
          new Rule(
              where.substring(HERE.length()),
              path,
              changes,
              handler.hasMethodAnnotation(Reauthenticated.class),
              roles(handler)));
    }
  }

  private Set<String> roles(HandlerMethod handler) {
    Method method = handler.getMethod();
    Object[] nothing = new Object[method.getParameterCount()];
    Object bean = handler.createWithResolvedBean().getBean();
    Object target = Objects.requireNonNullElse(AopProxyUtils.getSingletonTarget(bean), bean);
    Set<String> may = new TreeSet<>();
    for (String role : ROLES) {
      var person =
          UsernamePasswordAuthenticationToken.authenticated(
              role, "", AuthorityUtils.createAuthorityList("ROLE_" + role));
      AuthorizationResult result =
          manager.authorize(() -> person, new SimpleMethodInvocation(target, method, nothing));
      if (result == null || result.isGranted()) {
        may.add(role);
      }
    }
    return may;
  }

  /** The areas, in order. */
  static List<String> areas(List<Rule> rules) {
    return rules.stream().map(Rule::area).distinct().toList();
  }
}
