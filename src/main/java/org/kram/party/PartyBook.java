package org.kram.party;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Page;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The book of customers and suppliers.
@Service
public class PartyBook {
  private final PartyStore store;

  PartyBook(PartyStore store) {
    this.store = store;
  }

  public Customer customer(long id) {
    throw new UnsupportedOperationException();
  }

  public Customer customerByCode(String code) {
    throw new UnsupportedOperationException();
  }

  /// One query, for lists that name customers.
  public Map<Long, Customer> customers(Collection<Long> ids) {
    throw new UnsupportedOperationException();
  }

  /// The customer with the two addresses of a document, in one query. Without a wish it is the first active billing and the first
  /// active shipping address.
  public OrderParties forOrder(long customerId, @Nullable Long billTo, @Nullable Long shipTo) {
    throw new UnsupportedOperationException();
  }

  public PartyFile file(long id) {
    throw new UnsupportedOperationException();
  }

  public Optional<PartyFile> fileByCode(PartyKind kind, String code) {
    throw new UnsupportedOperationException();
  }

  public Page<PartyRow> list(PartyQuestion question) {
    throw new UnsupportedOperationException();
  }

  /// Enters a party; customers wait for sign-off. Answers the id.
  @Transactional
  public long create(Act act, NewParty party) {
    throw new UnsupportedOperationException();
  }

  /// Many at once in a handful of statements, each checked like a single one; parties whose code is known are changed.
  /// @param signed enter them as signed off: for loads of a book that was signed elsewhere, needs the right to sign
  /// @return ids by code
  @Transactional
  public Map<String, Long> createAll(Act act, List<NewParty> parties, boolean signed) {
    throw new UnsupportedOperationException();
  }

  /// @param revision the one the person saw
  @Transactional
  public void change(Act act, long id, PartyDetails details, int revision) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public void signOff(Act act, long id) {
    throw new UnsupportedOperationException();
  }

  /// Nothing new is ordered by a blocked customer; what is on its way goes on. Needs a reason.
  @Transactional
  public void block(Act act, long id) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public void unblock(Act act, long id) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public long addAddress(Act act, long partyId, NewAddress address) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public void changeAddress(Act act, long partyId, long addressId, NewAddress address) {
    throw new UnsupportedOperationException();
  }

  /// Documents keep it; new ones no longer offer it.
  @Transactional
  public void retireAddress(Act act, long partyId, long addressId) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public long addContact(Act act, long partyId, NewContact contact) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public void removeContact(Act act, long partyId, long contactId) {
    throw new UnsupportedOperationException();
  }
}
