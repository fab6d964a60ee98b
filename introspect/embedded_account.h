// Whom a server runs as. PostgreSQL refuses root, so root hands its work to an ordinary account.
#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include <sys/types.h>

#include "engine/core/result.h"

namespace theseus {

struct Account {
  uid_t user = 0;
  gid_t group = 0;
  std::string name = {};
  bool is_ours() const;
};

Account own_account();

/// Oneself, unless that is root: then the first of these that there is and that is not root: the
/// owner of `home`, `postgres`, `nobody`.
Result<Account> server_account(const std::filesystem::path& home);

/// Turns the calling process, a new child, into the account for good; false with errno set.
bool become(const Account& account);

/// Runs `work` as the account, in a child process if that is not us. What it throws is the error.
/// Call it from the main thread.
Result<Nothing> run_as(const Account& account, const std::function<void()>& work);

}  // namespace theseus
