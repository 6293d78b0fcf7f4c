package org.kram.filing;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// Which of the three forms of the portals is spoken to: `kram.portal` (`KRAM_PORTAL`) is `sandbox`, `nic` or `file`.
@Configuration(proxyBeanMethods = false)
class PortalChoice {
  enum Form {
    SANDBOX("The portals are played by the local sandbox until real access is configured."),
    NIC("The portals are asked over their own API."),
    FILE("The portals are worked by file: make files, carry them there, bring their answers back.");

    private final String words;

    Form(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  @Bean
  @Primary
  Portal portal(@Value("${kram.portal:sandbox}") Form form, SandboxPortal sandbox, NicPortal nic, FilePortal file, SignedQr signedQr) {
    return new VerifiedPortal(switch (form) {
      case SANDBOX -> sandbox;
      case NIC -> nic;
      case FILE -> file;
    }, signedQr);
  }
}
