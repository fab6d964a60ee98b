#include "engine/sql/waiting.h"

namespace theseus {

Waiting who_waits(LockMode mode) {
  switch (mode) {
    case LockMode::access_share:
    case LockMode::row_share:
    case LockMode::row_exclusive:
    case LockMode::share_update_exclusive:
      return Waiting::nobody;
    case LockMode::share:
    case LockMode::share_row_exclusive:
    case LockMode::exclusive:
      return Waiting::writers;
    case LockMode::access_exclusive:
      return Waiting::readers_and_writers;
  }
  return Waiting::readers_and_writers;
}

}  // namespace theseus
