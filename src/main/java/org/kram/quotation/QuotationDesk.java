package org.kram.quotation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Makes offers: price with its explanation, availability, promise date; keeps every version.
@Service
public class QuotationDesk {
  @Transactional
  public Quotation offer(Act act, NewQuotation wanted) {
    throw new UnsupportedOperationException();
  }

  /// A new version with these lines; the former stays as it was.
  /// @param version the version that the person saw
  @Transactional
  public Quotation revise(Act act, long quotationId, int version, NewQuotation wanted) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public Quotation send(Act act, long quotationId, @Nullable String to) {
    throw new UnsupportedOperationException();
  }

  /// The customer's answer, as told.
  @Transactional
  public Quotation recordReply(Act act, long quotationId, String reply) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public Quotation lose(Act act, long quotationId) {
    throw new UnsupportedOperationException();
  }

  /// Told by the order: this much of the current version is ordered now.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordOrdered(Act act, long quotationId, int version, List<QuotedQty> ordered) {
    throw new UnsupportedOperationException();
  }

  public Quotation quotation(long id) {
    throw new UnsupportedOperationException();
  }

  public Quotation quotationByNo(String no) {
    throw new UnsupportedOperationException();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public Quotation lock(long id) {
    throw new UnsupportedOperationException();
  }

  /// Lines of the current version.
  public List<QuotationLine> lines(long id) {
    throw new UnsupportedOperationException();
  }

  public List<QuotationLine> lines(long id, int version) {
    throw new UnsupportedOperationException();
  }
}
