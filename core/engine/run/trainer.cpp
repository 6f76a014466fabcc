// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/trainer.h"

#include "core/base/grouped.h"
#include "core/base/random.h"
#include "core/engine/data/batch_builder.h"
#include "core/engine/data/batch_plan.h"
#include "core/engine/run/best_keeper.h"
#include "core/engine/run/divergence.h"
#include "core/engine/run/step_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace stillroom::engine {

namespace {

using Clock = std::chrono::steady_clock;
using Stop = run::RunControl::Stop;

double seconds_since(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

/// The batches of a stage one after the other, found from their number alone.
class BatchSource {
  public:
    BatchSource(const TrainerJob& job)
        : m_job(job), m_lengths(job.texts.lengths()),
          m_per_epoch(static_cast<std::int64_t>(plan(0).size())) {}

    struct Drawn {
        Batch batch;
        const BatchIndices& examples;
        std::int64_t epoch;
    };

    Drawn draw(std::int64_t number) {
        const auto epoch = number / m_per_epoch;
        if (epoch != m_epoch) {
            m_plan = plan(epoch);
            m_epoch = epoch;
        }
        const auto& examples = m_plan[static_cast<std::size_t>(number % m_per_epoch)];
        auto batch = m_job.masking ? masked_batch(m_job.texts, examples, *m_job.masking, m_job.seed, epoch)
                                   : task_batch(m_job.texts, examples);
        return {batch.to(m_job.model.device()), examples, epoch};
    }
    [[nodiscard]] double epochs(std::int64_t batches) const {
        return static_cast<double>(batches) / static_cast<double>(m_per_epoch);
    }

  private:
    [[nodiscard]] std::vector<BatchIndices> plan(std::int64_t epoch) const {
        return plan_batches(m_lengths, m_job.training.batch_tokens, m_job.seed, epoch);
    }

    const TrainerJob& m_job;
    std::vector<std::int32_t> m_lengths;
    std::int64_t m_per_epoch;
    std::int64_t m_epoch = -1;
    std::vector<BatchIndices> m_plan;
};

AdamW::Settings settings_of(const recipe::TrainingSpec& training) {
    AdamW::Settings settings;
    settings.weight_decay = training.weight_decay;
    settings.clip_norm = training.clip_norm;
    return settings;
}

class Loop {
  public:
    Loop(TrainerJob& job, Reporter& reporter, Steering& steering)
        : m_job(job), m_reporter(reporter), m_steering(steering), m_batches(job),
          m_optimizer({&job.model.parameters(), job.objective.projections()}, settings_of(job.training)),
          m_keeper(job.training.best_metric.empty() ? job.headline : job.training.best_metric, job.training.patience,
                   job.training.threshold),
          m_report(job.sources) {
        m_pass.compute = job.compute;
        m_pass.train = true;
        Pass ignored;
        job.objective.request(m_pass, ignored);
        m_every = job.training.evaluate_every > 0 ? job.training.evaluate_every
                                                  : std::max<std::int64_t>(1, (job.steps + 9) / 10);
        m_state.stage = job.stage;
        m_state.key = job.key;
        m_state.first_step = reporter.first_step();
        m_state.steps = job.steps;
    }

    Result<TrainerResult> run() {
        if (auto resumed = resume(); !resumed) {
            return fail(resumed.error());
        }
        while (m_state.step < m_job.steps && !m_keeper.exhausted()) {
            if (const auto stop = m_steering.look(); stop != Stop::No) {
                return stopped(stop);
            }
            if (auto stepped = step(); !stepped) {
                return fail(stepped.error());
            }
            if (m_state.step % m_every == 0 || m_state.step == m_job.steps) {
                evaluate();
            }
            if (seconds_since(m_saved) > m_job.checkpoint_seconds) {
                if (auto saved = save(); !saved) {
                    return fail(saved.error());
                }
            }
        }
        return finish();
    }

  private:
    Result<void> step() {
        const auto accumulate = std::max<std::int64_t>(1, m_job.training.accumulate);
        const double progress = static_cast<double>(m_state.step) / static_cast<double>(m_job.steps);
        double total = 0.0;
        std::int64_t texts = 0;
        for (std::int64_t part = 0; part < accumulate; ++part) {
            const auto number = m_state.step * accumulate + part;
            const auto drawn = m_batches.draw(number);
            m_pass.dropout_key =
                Random::stream(m_job.seed, "dropout/" + m_job.stage, static_cast<std::uint64_t>(number)).next();
            const auto student = m_job.model.forward(drawn.batch, m_pass);
            Outputs teacher;
            if (m_job.teacher != nullptr) {
                teacher = m_job.teacher->of(drawn.batch, drawn.examples, drawn.epoch);
            }
            const auto loss = m_job.objective.evaluate(drawn.batch, student, m_job.teacher != nullptr ? &teacher : nullptr,
                                                       progress, static_cast<std::int64_t>(m_job.sources.size()));
            (accumulate == 1 ? loss.total : loss.total / accumulate).backward();
            total += loss.total.item<double>() / static_cast<double>(accumulate);
            texts += drawn.batch.texts();
            m_report.add(loss);
        }
        m_rate = learning_rate(m_job.training, m_state.step, m_job.steps);
        const double norm = m_optimizer.step(m_rate);
        if (auto sane = m_watch.look(total, norm, m_reporter.step()); !sane) {
            return sane;
        }
        ++m_state.step;
        m_state.epoch = m_batches.epochs(m_state.step * accumulate);
        m_steering.count_step();
        m_reporter.at(m_state.step);
        m_report.add_total(total);
        if (m_reporter.tick(texts, m_state.step == 1 || m_state.step == m_job.steps)) {
            report(norm);
        }
        return {};
    }

    void report(double norm) {
        m_last_loss = m_report.loss();
        for (const auto& [name, value] : m_report.take()) {
            m_reporter.metric(name, value);
        }
        m_reporter.metric("train/learning_rate", m_rate);
        m_reporter.metric("train/grad_norm", norm);
        m_reporter.metric("train/epoch", m_state.epoch);
        if (m_reporter.samples_per_second() > 0.0) {
            m_reporter.metric("perf/samples_per_second", m_reporter.samples_per_second());
        }
        const auto spacing = std::max<std::int64_t>(1, m_job.steps / 200);
        if (m_state.step - m_last_history >= spacing || m_state.step == m_job.steps) {
            m_last_history = m_state.step;
            m_state.log_history.push_back({{"step", m_reporter.step()},
                                           {"epoch", m_state.epoch},
                                           {"loss", m_last_loss},
                                           {"learning_rate", m_rate},
                                           {"grad_norm", norm}});
        }
    }

    void evaluate() {
        const auto metrics = m_job.evaluate();
        nlohmann::json entry{{"step", m_reporter.step()}, {"epoch", m_state.epoch}};
        for (const auto& [name, value] : metrics) {
            m_reporter.metric(name, value);
            entry[history_name(name)] = std::isfinite(value) ? nlohmann::json(value) : nlohmann::json();
        }
        m_state.log_history.push_back(std::move(entry));
        const double headline = value_of(metrics, m_keeper.metric());
        m_reporter.log(run::LogLevel::Eval, fmt::format("{}: {} {:.4f}, training loss {:.4f}", m_job.stage,
                                                        m_keeper.metric(), headline, m_last_loss));
        if (m_keeper.offer(headline, m_reporter.step())) {
            m_best = m_job.model.parameters().values().to(torch::kCPU, torch::kFloat32, false, /*copy=*/true);
            m_state.best_metrics = to_json(metrics);
        }
        if (m_keeper.exhausted()) {
            m_reporter.info(fmt::format("{} stops early: {} evaluations without gain in {}.", m_job.stage,
                                        m_keeper.without_gain(), m_keeper.metric()));
        }
        m_reporter.restart_clock();
    }

    TrainingTensors tensors() { return {m_job.model, m_job.objective.projections(), m_optimizer, &m_best}; }

    Result<void> save() {
        m_state.best = m_keeper.state();
        m_state.divergence = m_watch.state();
        m_saved = Clock::now();
        m_reporter.settle();
        auto saved = write_checkpoint(m_job.run_folder, m_state, tensors(), m_job.labels, m_job.tokenizer);
        m_reporter.restart_clock();
        return saved;
    }

    Result<void> resume() {
        if (!m_job.resume) {
            return {};
        }
        m_state = m_job.resume->state;
        m_keeper.restore(m_state.best);
        m_watch.restore(m_state.divergence);
        m_reporter.at(m_state.step);
        m_reporter.restart_clock();
        m_reporter.info(fmt::format("{} goes on from step {}.", m_job.stage, grouped(m_reporter.step())));
        return restore(*m_job.resume, tensors());
    }

    tl::unexpected<Error> stopped(Stop how) {
        if (how == Stop::Save) {
            if (auto saved = save(); !saved) {
                return fail(saved.error());
            }
            m_reporter.info(fmt::format("Stopped and saved at step {}.", grouped(m_reporter.step())));
        }
        return fail(ErrorCode::Cancelled, "Stopped between two steps.");
    }

    Result<TrainerResult> finish() {
        if (m_best.defined()) {
            const torch::NoGradGuard no_graph;
            auto& parameters = m_job.model.parameters();
            torch::Tensor(parameters.values()).copy_(m_best);
            parameters.refresh_shadow();
        }
        m_state.best = m_keeper.state();
        m_state.divergence = m_watch.state();
        TrainerResult result{m_state.step, {{"train/loss", m_last_loss}}, m_state};
        const auto kept = m_state.best_metrics.is_array() ? metrics_from(m_state.best_metrics) : Metrics{};
        result.metrics.insert(result.metrics.end(), kept.begin(), kept.end());
        return result;
    }

    TrainerJob& m_job;
    Reporter& m_reporter;
    Steering& m_steering;
    BatchSource m_batches;
    AdamW m_optimizer;
    BestKeeper m_keeper;
    DivergenceWatch m_watch;
    StepReport m_report;
    Pass m_pass;
    TrainingState m_state;
    torch::Tensor m_best;
    std::int64_t m_every = 1;
    std::int64_t m_last_history = 0;
    double m_rate = 0.0;
    double m_last_loss = 0.0;
    Clock::time_point m_saved = Clock::now();
};

} // namespace

std::int64_t planned_steps(const recipe::TrainingSpec& training, const EncodedTexts& texts) {
    if (texts.size() == 0) {
        return 0;
    }
    if (training.steps > 0) {
        return training.steps;
    }
    const auto batches = plan_batches_in_order(texts.lengths(), training.batch_tokens).size();
    const auto steps = training.epochs * static_cast<double>(batches) /
                       static_cast<double>(std::max<std::int64_t>(1, training.accumulate));
    return static_cast<std::int64_t>(std::ceil(steps));
}

Result<TrainerResult> train(TrainerJob& job, Reporter& reporter, Steering& steering) {
    if (job.steps == 0) {
        return TrainerResult{};
    }
    return Loop(job, reporter, steering).run();
}

} // namespace stillroom::engine
