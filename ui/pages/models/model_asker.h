// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/engine.h"

#include <QObject>

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace stillroom::ui {

/// What a model said to one utterance.
struct ModelReply {
    run::Answer answer;
    run::HeadLabels labels;
    double milliseconds = 0.0; ///< the answer alone, without opening the model
};

/// Asks a model away from the interface thread. Only the latest question counts: one that was not begun is never
/// answered, and the answer to one that was overtaken is dropped.
class ModelAsker final : public QObject {
    Q_OBJECT
  public:
    explicit ModelAsker(QObject* parent = nullptr);
    ~ModelAsker() override; ///< waits for what is under way: one opening or one answer

    /// Asks this model from now on, which is read with the first question. The engine outlives the asker.
    void setModel(run::Engine& engine, std::filesystem::path folder);
    void ask(const std::string& utterance);
    /// Drops questions and frees the model; the next question reads it again.
    void rest();

  Q_SIGNALS:
    void answered(const stillroom::ui::ModelReply& reply);
    /// The model cannot be read, or could not answer.
    void failed(const stillroom::Error& error);

  private:
    struct Question {
        std::uint64_t number = 0;
        std::uint64_t model = 0; ///< grows with each setModel() and rest()
        run::Engine* engine = nullptr; ///< null: only free the model
        std::filesystem::path folder;
        std::string utterance;
    };
    using Outcome = Result<ModelReply>;

    void post(Question question);
    void work(const std::stop_token& stop);
    void deliver(std::uint64_t number, const Outcome& outcome);

    run::Engine* m_engine = nullptr;
    std::filesystem::path m_folder;
    std::uint64_t m_number = 0;
    std::uint64_t m_model = 0;

    std::mutex m_mutex;
    std::condition_variable_any m_asked;
    std::optional<Question> m_latest; ///< under m_mutex
    std::jthread m_thread; ///< last: joins first
};

} // namespace stillroom::ui
