package org.kram.filing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.filing.EwayBillPortal.Carried;
import org.kram.shared.Quantity;

/// What the sandbox keeps of an e-way bill: enough to check whatever may be asked about it later.
/// @param by who generated it
/// @param units that its items are counted in
/// @param slow over-dimensional cargo, or a leg by ship: 20 km a day
record SandboxBill(String docNo, String docType, LocalDate docOn, String by, List<String> units, int km, boolean slow, Instant at, Course course) {

  /// What happened to it since.
  /// @param tripSheets it stands on, the last one last
  /// @param verifiedAt an officer looked at it on the road
  record Course(@Nullable Instant validUntil, @Nullable String transporterId, List<Carried> carried, List<Group> groups, int extendedTimes, @Nullable LocalDate closedOn,
      @Nullable Instant rejectedAt, @Nullable Instant verifiedAt) {
    static Course begun(@Nullable Instant validUntil, @Nullable String transporterId, List<Carried> carried) {
      return new Course(validUntil, transporterId, carried, List.of(), 0, null, null, null);
    }

    Course carried(Carried by, @Nullable Instant until) {
      return new Course(until, transporterId, and(carried, by), groups, extendedTimes, closedOn, rejectedAt, verifiedAt);
    }

    Course transporter(String id) {
      return new Course(validUntil, id, carried, groups, extendedTimes, closedOn, rejectedAt, verifiedAt);
    }

    Course extended(Instant until, Carried by) {
      return new Course(until, transporterId, and(carried, by), groups, extendedTimes + 1, closedOn, rejectedAt, verifiedAt);
    }

    Course groups(List<Group> becomes) {
      return new Course(validUntil, transporterId, carried, becomes, extendedTimes, closedOn, rejectedAt, verifiedAt);
    }

    Course closed(LocalDate on) {
      return new Course(validUntil, transporterId, carried, groups, extendedTimes, on, rejectedAt, verifiedAt);
    }

    Course rejected(Instant at) {
      return new Course(validUntil, transporterId, carried, groups, extendedTimes, closedOn, at, verifiedAt);
    }

    Course verified(Instant at) {
      return new Course(validUntil, transporterId, carried, groups, extendedTimes, closedOn, rejectedAt, at);
    }
  }

  /// Several vehicles from one place.
  record Group(int no, Quantity quantity, String unit, List<InGroup> vehicles) {
    Quantity loaded() {
      return Quantity.sum(vehicles.stream().map(InGroup::quantity).toList());
    }

    Group with(InGroup vehicle) {
      return new Group(no, quantity, unit, and(vehicles, vehicle));
    }

    Group swapped(String was, String becomes) {
      return new Group(no, quantity, unit, vehicles.stream().map(v -> v.vehicleNo.equals(was) ? new InGroup(becomes, v.quantity) : v).toList());
    }
  }

  record InGroup(String vehicleNo, Quantity quantity) {}

  SandboxBill with(Course becomes) {
    return new SandboxBill(docNo, docType, docOn, by, units, km, slow, at, becomes);
  }

  boolean hasPartB() {
    return !course.carried.isEmpty();
  }

  @Nullable String vehicleNo() {
    return course.carried.isEmpty() ? null : course.carried.getLast().vehicleNo();
  }

  private static <T> List<T> and(List<T> list, T one) {
    var longer = new ArrayList<>(list);
    longer.add(one);
    return List.copyOf(longer);
  }
}
