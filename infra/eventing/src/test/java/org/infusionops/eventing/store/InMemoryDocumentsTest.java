package org.infusionops.eventing.store;

/** The fake keeps the contract, so that what is simulated over it means something. */
class InMemoryDocumentsTest extends DocumentsContract {

  @Override
  Documents documents() {
    return new InMemoryDocuments("things");
  }
}
