package org.infusionops.journeys.portal;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Says what the browser showed when a test failed, which its exception does not tell. */
final class LastShown implements AfterTestExecutionCallback {

  private static @Nullable String last;

  /** Remembers a page that is about to be closed. */
  static void was(String address, String text) {
    last = address + "\n" + text;
  }

  @Override
  public void afterTestExecution(ExtensionContext test) {
    if (test.getExecutionException().isPresent()) {
      System.out.println(test.getDisplayName() + " failed; the browser last showed " + last);
    }
  }
}
