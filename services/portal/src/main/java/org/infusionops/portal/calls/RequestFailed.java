package org.infusionops.portal.calls;

import java.io.IOException;

/** A service that is well failed at this one request. */
final class RequestFailed extends IOException {

  private static final long serialVersionUID = 1;

  private RequestFailed(int status) {
    super("status " + status);
  }

  /**
   * What a failure's status tells: that the service or what stands before it cannot work now (502
   * to 504), or that this request was too much for it.
   */
  static IOException ofStatus(int status) {
    return status >= 502 && status <= 504
        ? new IOException("status " + status)
        : new RequestFailed(status);
  }
}
