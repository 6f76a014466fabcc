// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/kept_answers.h"

#include "core/base/files.h"
#include "core/base/grouped.h"
#include "core/base/hash.h"
#include "core/engine/cache/cached_teacher.h"
#include "core/engine/cache/fill_outputs.h"
#include "core/store/file_lock.h"
#include "core/store/uses.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace stillroom::engine {

namespace {

constexpr double kMostOfDisk = 0.8; // of what is free

class Keeper {
  public:
    Keeper(RunContext& context, const KeptAnswersJob& job) : m_context(context), m_job(job) {}

    Result<KeptAnswers> answers() {
        const auto asked = asked_in(m_job.question, m_job.epochs);
        return has_room(static_cast<std::int64_t>(asked.size())) ? keep_answers(asked) : KeptAnswers{};
    }

  private:
    [[nodiscard]] bool on_tasks() const { return m_context.recipe.distill.level == recipe::DistillLevel::Task; }

    [[nodiscard]] bool has_room(std::int64_t answers) {
        const auto bytes = expected_bytes(m_job.question, m_job.teacher.config(), answers);
        std::error_code code;
        const auto space = std::filesystem::space(m_context.request.home, code);
        if (code || static_cast<double>(bytes) <= kMostOfDisk * static_cast<double>(space.available)) {
            return true;
        }
        m_context.reporter.warning(fmt::format("The teacher's answers would take {} and {} are free, so they are not kept: the "
                                               "teacher answers in every step.",
                                               bytes_words(bytes), bytes_words(static_cast<std::int64_t>(space.available))));
        return false;
    }

    /// The teacher answers what is not on the disk yet, and nothing twice: who wants the same answers at the same time waits.
    Result<KeptAnswers> keep_answers(const std::vector<Asked>& asked) {
        auto places = name_stores();
        if (!places) {
            return fail(places.error());
        }
        FillReport filled;
        {
            const auto locks = lock(*places);
            if (!locks) {
                return fail(locks.error());
            }
            if (auto opened = open_stores(*places); !opened) {
                return fail(opened.error());
            }
            const auto report = fill_outputs(m_stores, m_job.teacher, m_job.question, asked, 4 * m_context.recipe.distill.training.batch_tokens,
                                             m_context.steering.control(), [this](std::int64_t done, std::int64_t total) {
                                                 m_context.reporter.doing(fmt::format("Asking the teacher {}/{}", done, total));
                                             });
            if (!report) {
                return fail(report.error());
            }
            filled = *report;
        }
        auto outputs = cached_teacher(m_stores, m_job.question, asked, temperature());
        if (!outputs) {
            return fail(outputs.error());
        }
        report(filled, asked);
        return KeptAnswers{std::move(m_kept), std::move(*outputs)};
    }

    struct StorePlace {
        nlohmann::json about;
        std::string name; ///< hash of that
    };

    /// One for each source's corpus, whatever mixture it is part of.
    Result<std::vector<StorePlace>> name_stores() {
        auto weights = hash_file(m_job.folder / "model.safetensors");
        if (!weights && weights.error().code != ErrorCode::NotFound) {
            return fail(weights.error());
        }
        nlohmann::json about{{"format", 1},
                             {"teacher", on_tasks() ? m_context.keys.teacher_finetune.hash : m_context.keys.teacher()},
                             {"weights", weights ? *weights : std::string()}, // a teacher that changed is another one
                             {"tokenizer", (m_job.apart ? m_context.teacher_pieces : m_context.pieces).tokenizer->fingerprint()},
                             {"precision", m_job.question.pass.compute == Compute::Bf16 ? "bf16" : "fp32"},
                             {"heads", {m_job.question.pass.mlm, m_job.question.pass.domain, m_job.question.pass.intent, m_job.question.pass.tags, m_job.question.pass.label}}};
        if (m_job.question.masking) {
            about["mask_share"] = m_job.question.masking->share;
            about["top_pieces"] = m_job.question.top;
        }
        if (!m_job.question.layers.empty()) {
            about["layers"] = m_job.question.layers;
        }
        std::vector<StorePlace> places;
        for (const auto& source : m_job.sources) {
            const auto corpus = m_context.corpora.get(source);
            if (!corpus) {
                return fail(corpus.error());
            }
            about["corpus"] = (*corpus)->info().fingerprint;
            places.push_back({about, hash_hex(about.dump())});
        }
        return places;
    }

    /// In the order of their names, so that two runs never wait for each other.
    Result<std::vector<store::FileLock>> lock(const std::vector<StorePlace>& places) {
        const auto folder = m_context.request.home / store::kAnswersFolder / ".locks";
        if (auto made = make_folder(folder); !made) {
            return fail(made.error());
        }
        std::set<std::string> names;
        for (const auto& place : places) {
            names.insert(place.name);
        }
        std::vector<store::FileLock> locks;
        m_context.reporter.doing("Waiting for answers that another run asks for");
        for (const auto& name : names) {
            auto lock = store::FileLock::wait(folder / name, [this] { return m_context.steering.control().stopping() != run::RunControl::Stop::No; });
            if (!lock) {
                return fail(lock.error());
            }
            locks.push_back(std::move(*lock));
        }
        return locks;
    }

    Result<void> open_stores(const std::vector<StorePlace>& places) {
        for (const auto& place : places) {
            auto store = OutputStore::open(m_context.request.home / store::kAnswersFolder / place.name, place.about);
            if (!store) {
                return fail(store.error());
            }
            if (auto noted = store::add_use(m_context.request.run_folder, place.name); !noted) {
                return noted;
            }
            m_stores.push_back(std::move(*store));
        }
        return {};
    }

    /// Of the soft labels; they share one where answers are kept.
    [[nodiscard]] double temperature() const {
        for (const auto& term : m_context.recipe.distill.terms) {
            if (term.kind == recipe::TermKind::SoftLabel) {
                return term.temperature;
            }
        }
        return 1.0;
    }

    void report(const FillReport& filled, const std::vector<Asked>& asked) {
        std::int64_t bytes = 0;
        for (const auto& store : m_stores) {
            bytes += store.bytes();
        }
        const double hits = filled.asked == 0 ? 1.0 : static_cast<double>(filled.found) / static_cast<double>(filled.asked);
        m_context.reporter.info(fmt::format("Teacher answers: {} needed, {:.1f} % of them known before; {} on the disk.", grouped(filled.asked),
                                            100.0 * hits, bytes_words(bytes)));
        m_context.reporter.metric("cache/hit_rate", hits);
        m_context.reporter.metric("cache/bytes", static_cast<double>(bytes));
        if (!m_job.question.pass.mlm) {
            return;
        }
        const double error = truncation_error(m_stores, m_job.question, asked, temperature());
        m_context.reporter.info(fmt::format("The {} likeliest pieces of each answer are kept, the others as one sum; how these share it is "
                                            "worth {:.4f} nats at temperature {:g}.",
                                            grouped(std::min(m_job.question.top, m_job.teacher.config().vocabulary)), error, temperature()));
        m_context.reporter.metric("cache/truncation", error);
    }

    RunContext& m_context;
    const KeptAnswersJob& m_job;
    std::unique_ptr<std::vector<OutputStore>> m_kept = std::make_unique<std::vector<OutputStore>>();
    std::vector<OutputStore>& m_stores = *m_kept; ///< by source
};

} // namespace

Result<KeptAnswers> kept_answers(RunContext& context, const KeptAnswersJob& job) {
    return Keeper(context, job).answers();
}

} // namespace stillroom::engine
