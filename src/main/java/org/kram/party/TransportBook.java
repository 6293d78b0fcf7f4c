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

/// The book of transporters and vehicles.
@Service
public class TransportBook {
  private final TransportStore store;

  TransportBook(TransportStore store) {
    this.store = store;
  }

  public Transporter transporter(long id) {
    throw new UnsupportedOperationException();
  }

  public Optional<Transporter> transporterByCode(String code) {
    throw new UnsupportedOperationException();
  }

  public Map<Long, Transporter> transporters(Collection<Long> ids) {
    throw new UnsupportedOperationException();
  }

  public Page<Transporter> transporters(@Nullable String q, @Nullable String after, int size) {
    throw new UnsupportedOperationException();
  }

  public Vehicle vehicle(long id) {
    throw new UnsupportedOperationException();
  }

  /// @param number in any spelling
  public Optional<Vehicle> vehicleByNumber(String number) {
    throw new UnsupportedOperationException();
  }

  public Page<Vehicle> vehicles(@Nullable String q, @Nullable String after, int size) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public long createTransporter(Act act, NewTransporter transporter) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public void changeTransporter(Act act, long id, NewTransporter transporter, int revision) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public long createVehicle(Act act, NewVehicle vehicle) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public void changeVehicle(Act act, long id, NewVehicle vehicle, int revision) {
    throw new UnsupportedOperationException();
  }

  /// New codes are entered, known ones changed. Answers how many.
  @Transactional
  public int putTransporters(Act act, List<NewTransporter> transporters) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public int putVehicles(Act act, List<NewVehicle> vehicles) {
    throw new UnsupportedOperationException();
  }
}
