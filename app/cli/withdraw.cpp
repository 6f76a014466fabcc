// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/withdraw.h"

#include "core/store/owner.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

namespace stillroom::cli {

namespace {

using namespace std::chrono_literals;
constexpr auto kPatience = 30s;

std::vector<store::RunRecord> read(const store::Reader& reader, const std::vector<store::RunId>& ids) {
    std::vector<store::RunRecord> runs;
    for (const auto id : ids) {
        if (auto run = reader.run(id)) {
            runs.push_back(std::move(*run));
        }
    }
    return runs;
}

bool is_active(const store::RunRecord& run) {
    return run.state == run::State::Running || run.state == run::State::Paused;
}

} // namespace

void withdraw(store::Store& store, const std::vector<store::RunId>& ids) {
    const auto reader = store.reader();
    if (!reader) {
        return; // the result cannot be read either, and says so
    }
    std::vector<store::RunId> asked;
    for (const auto& run : read(*reader, ids)) {
        if (run.state != run::State::Queued && !is_active(run)) {
            continue;
        }
        if (auto done = store.request(run.id, store::RunRequestKind::StopSave); done) {
            asked.push_back(run.id);
        } else if (done.error().code != ErrorCode::Conflict) { // else it ended a moment ago
            std::fprintf(stderr, "stillroom: %s\n", to_string(done.error()).c_str());
        }
    }
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (true) {
        (void)store.mark_interrupted(); // should the other program be gone
        const auto runs = read(*reader, asked);
        const bool waiting = std::any_of(runs.begin(), runs.end(), is_active);
        if (waiting && std::chrono::steady_clock::now() < end) {
            std::this_thread::sleep_for(200ms);
            continue;
        }
        for (const auto& run : runs) {
            if (is_active(run)) {
                std::fprintf(stderr, "Run %lld has been asked to stop and is still carried out by %s.\n",
                             static_cast<long long>(run.id), store::owner_words(run.owner).c_str());
            }
        }
        return;
    }
}

} // namespace stillroom::cli
