// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/checkpoints.h"
#include "core/run/failure.h"
#include "core/run/device_speed.h"
#include "core/run/run_request.h"
#include "core/run/scheduler_impl.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace stillroom::run {

Result<RunOutcome> Scheduler::Impl::execute(ActiveRun& run) {
    const auto& record = run.record();
    const auto reader = store.reader();
    if (!reader) {
        return fail(reader.error());
    }
    auto request = request_for(record, store, *reader);
    if (!request) {
        return fail(request.error());
    }
    if (auto speed = speed_of(record.device, store, *reader, engine)) {
        request->speed = *speed;
    } else {
        run.emit(Log{LogLevel::Warning, record.step, "The device's speed is not known: " + speed.error().message});
    }
    request->side_by_side = static_cast<int>(std::count(devices.begin(), devices.end(), record.device));
    return engine.execute(*request, run.control(), run);
}

void Scheduler::Impl::carry_out(ActiveRun& run) {
    run.emit(StateChanged{State::Running, {}});
    State state = State::Failed;
    std::string artifact;
    std::optional<Error> failure;
    const std::string& device = run.record().device;
    try {
        auto outcome = execute(run);
        const auto stopping = run.control().stopping();
        if (outcome) {
            state = outcome->state;
            artifact = outcome->artifact;
        } else if (outcome.error().code == ErrorCode::Cancelled && stopping != RunControl::Stop::No) {
            state = stopping == RunControl::Stop::Save ? State::Interrupted : State::Cancelled;
        } else {
            failure = with_advice(outcome.error(), device);
        }
    } catch (...) { // a bug, or a library's exception: the run fails, the program goes on
        const auto exception = std::current_exception();
        failure = describe(exception, device);
        run.emit(Log{LogLevel::Error, run.record().step, full_text(exception)});
    }
    if (state == State::Queued || state == State::Running || state == State::Paused) {
        state = State::Failed;
        failure = Error{ErrorCode::Internal, "The engine ended without saying how.", {}};
    }
    if (failure) {
        state = State::Failed;
        run.emit(Log{LogLevel::Error, run.record().step, to_string(*failure)});
    }
    if (run.lost()) {
        state = State::Interrupted;
        failure = Error{ErrorCode::Conflict, "Another program has taken this run over.", {}};
    } else if (state == State::Cancelled) {
        if (auto removed = remove_checkpoints(store.run_folder(run.record().id)); !removed) {
            note(removed.error());
        }
    }
    register_artifacts();
    if (auto ended = run.end(state, artifact, failure); !ended) {
        note(ended.error());
    }
}

} // namespace stillroom::run
