package io.procfs.model.net;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.CounterGroup;
import java.util.List;

/** The counters of a new namespace of Linux 6.18: their names and order, all zero but settings. */
public final class NetCounters {
  /** What {@code snmp} shows: forwarding is off, packets live 64 hops, as RFC 1213 has it. */
  static final ImmutableList<CounterGroup> SNMP =
      ImmutableList.of(
          group(
                  "Ip",
                  "Forwarding DefaultTTL InReceives InHdrErrors InAddrErrors ForwDatagrams "
                      + "InUnknownProtos InDiscards InDelivers OutRequests OutDiscards OutNoRoutes "
                      + "ReasmTimeout ReasmReqds ReasmOKs ReasmFails FragOKs FragFails FragCreates "
                      + "OutTransmits")
              .with("Forwarding", 2)
              .with("DefaultTTL", 64),
          group(
              "Icmp",
              "InMsgs InErrors InCsumErrors InDestUnreachs InTimeExcds InParmProbs "
                  + "InSrcQuenchs InRedirects InEchos InEchoReps InTimestamps InTimestampReps "
                  + "InAddrMasks InAddrMaskReps OutMsgs OutErrors OutRateLimitGlobal "
                  + "OutRateLimitHost OutDestUnreachs OutTimeExcds OutParmProbs OutSrcQuenchs "
                  + "OutRedirects OutEchos OutEchoReps OutTimestamps OutTimestampReps OutAddrMasks "
                  + "OutAddrMaskReps"),
          group(
                  "Tcp",
                  "RtoAlgorithm RtoMin RtoMax MaxConn ActiveOpens PassiveOpens AttemptFails "
                      + "EstabResets CurrEstab InSegs OutSegs RetransSegs InErrs OutRsts InCsumErrors")
              .with("RtoAlgorithm", 1)
              .with("RtoMin", 200)
              .with("RtoMax", 120_000)
              .with("MaxConn", -1),
          group(
              "Udp",
              "InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors "
                  + "InCsumErrors IgnoredMulti MemErrors"),
          group(
              "UdpLite",
              "InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors "
                  + "InCsumErrors IgnoredMulti MemErrors"));

  /** What {@code netstat} shows. */
  static final ImmutableList<CounterGroup> NETSTAT =
      ImmutableList.of(
          group(
              "TcpExt",
              "SyncookiesSent SyncookiesRecv SyncookiesFailed EmbryonicRsts PruneCalled "
                  + "RcvPruned OfoPruned OutOfWindowIcmps LockDroppedIcmps ArpFilter TW TWRecycled "
                  + "TWKilled PAWSActive PAWSEstab BeyondWindow TSEcrRejected PAWSOldAck "
                  + "PAWSTimewait DelayedACKs DelayedACKLocked DelayedACKLost ListenOverflows "
                  + "ListenDrops TCPHPHits TCPPureAcks TCPHPAcks TCPRenoRecovery TCPSackRecovery "
                  + "TCPSACKReneging TCPSACKReorder TCPRenoReorder TCPTSReorder TCPFullUndo "
                  + "TCPPartialUndo TCPDSACKUndo TCPLossUndo TCPLostRetransmit TCPRenoFailures "
                  + "TCPSackFailures TCPLossFailures TCPFastRetrans TCPSlowStartRetrans TCPTimeouts "
                  + "TCPLossProbes TCPLossProbeRecovery TCPRenoRecoveryFail TCPSackRecoveryFail "
                  + "TCPRcvCollapsed TCPBacklogCoalesce TCPDSACKOldSent TCPDSACKOfoSent TCPDSACKRecv "
                  + "TCPDSACKOfoRecv TCPAbortOnData TCPAbortOnClose TCPAbortOnMemory "
                  + "TCPAbortOnTimeout TCPAbortOnLinger TCPAbortFailed TCPMemoryPressures "
                  + "TCPMemoryPressuresChrono TCPSACKDiscard TCPDSACKIgnoredOld "
                  + "TCPDSACKIgnoredNoUndo TCPSpuriousRTOs TCPMD5NotFound TCPMD5Unexpected "
                  + "TCPMD5Failure TCPSackShifted TCPSackMerged TCPSackShiftFallback TCPBacklogDrop "
                  + "PFMemallocDrop TCPMinTTLDrop TCPDeferAcceptDrop IPReversePathFilter "
                  + "TCPTimeWaitOverflow TCPReqQFullDoCookies TCPReqQFullDrop TCPRetransFail "
                  + "TCPRcvCoalesce TCPOFOQueue TCPOFODrop TCPOFOMerge TCPChallengeACK "
                  + "TCPSYNChallenge TCPFastOpenActive TCPFastOpenActiveFail TCPFastOpenPassive "
                  + "TCPFastOpenPassiveFail TCPFastOpenListenOverflow TCPFastOpenCookieReqd "
                  + "TCPFastOpenBlackhole TCPSpuriousRtxHostQueues BusyPollRxPackets TCPAutoCorking "
                  + "TCPFromZeroWindowAdv TCPToZeroWindowAdv TCPWantZeroWindowAdv TCPSynRetrans "
                  + "TCPOrigDataSent TCPHystartTrainDetect TCPHystartTrainCwnd TCPHystartDelayDetect "
                  + "TCPHystartDelayCwnd TCPACKSkippedSynRecv TCPACKSkippedPAWS TCPACKSkippedSeq "
                  + "TCPACKSkippedFinWait2 TCPACKSkippedTimeWait TCPACKSkippedChallenge TCPWinProbe "
                  + "TCPKeepAlive TCPMTUPFail TCPMTUPSuccess TCPDelivered TCPDeliveredCE "
                  + "TCPAckCompressed TCPZeroWindowDrop TCPRcvQDrop TCPWqueueTooBig "
                  + "TCPFastOpenPassiveAltKey TcpTimeoutRehash TcpDuplicateDataRehash "
                  + "TCPDSACKRecvSegs TCPDSACKIgnoredDubious TCPMigrateReqSuccess "
                  + "TCPMigrateReqFailure TCPPLBRehash TCPAORequired TCPAOBad TCPAOKeyNotFound "
                  + "TCPAOGood TCPAODroppedIcmps"),
          group(
              "IpExt",
              "InNoRoutes InTruncatedPkts InMcastPkts OutMcastPkts InBcastPkts OutBcastPkts "
                  + "InOctets OutOctets InMcastOctets OutMcastOctets InBcastOctets OutBcastOctets "
                  + "InCsumErrors InNoECTPkts InECT1Pkts InECT0Pkts InCEPkts ReasmOverlaps"),
          group(
              "MPTcpExt",
              "MPCapableSYNRX MPCapableSYNTX MPCapableSYNACKRX MPCapableACKRX "
                  + "MPCapableFallbackACK MPCapableFallbackSYNACK MPCapableSYNTXDrop "
                  + "MPCapableSYNTXDisabled MPCapableEndpAttempt MPFallbackTokenInit MPTCPRetrans "
                  + "MPJoinNoTokenFound MPJoinSynRx MPJoinSynBackupRx MPJoinSynAckRx "
                  + "MPJoinSynAckBackupRx MPJoinSynAckHMacFailure MPJoinAckRx MPJoinAckHMacFailure "
                  + "MPJoinRejected MPJoinSynTx MPJoinSynTxCreatSkErr MPJoinSynTxBindErr "
                  + "MPJoinSynTxConnectErr DSSNotMatching DSSCorruptionFallback DSSCorruptionReset "
                  + "InfiniteMapTx InfiniteMapRx DSSNoMatchTCP DataCsumErr OFOQueueTail OFOQueue "
                  + "OFOMerge NoDSSInWindow DuplicateData AddAddr AddAddrTx AddAddrTxDrop EchoAdd "
                  + "EchoAddTx EchoAddTxDrop PortAdd AddAddrDrop MPJoinPortSynRx MPJoinPortSynAckRx "
                  + "MPJoinPortAckRx MismatchPortSynRx MismatchPortAckRx RmAddr RmAddrDrop RmAddrTx "
                  + "RmAddrTxDrop RmSubflow MPPrioTx MPPrioRx MPFailTx MPFailRx MPFastcloseTx "
                  + "MPFastcloseRx MPRstTx MPRstRx SubflowStale SubflowRecover SndWndShared "
                  + "RcvWndShared RcvWndConflictUpdate RcvWndConflict MPCurrEstab Blackhole "
                  + "MPCapableDataFallback MD5SigFallback DssFallback SimultConnectFallback "
                  + "FallbackFailed WinProbe"));

  /** What {@code snmp6} shows. */
  public static final CounterGroup SNMP6 =
      group(
          "",
          "Ip6InReceives Ip6InHdrErrors Ip6InTooBigErrors Ip6InNoRoutes Ip6InAddrErrors "
              + "Ip6InUnknownProtos Ip6InTruncatedPkts Ip6InDiscards Ip6InDelivers "
              + "Ip6OutForwDatagrams Ip6OutRequests Ip6OutDiscards Ip6OutNoRoutes Ip6ReasmTimeout "
              + "Ip6ReasmReqds Ip6ReasmOKs Ip6ReasmFails Ip6FragOKs Ip6FragFails Ip6FragCreates "
              + "Ip6InMcastPkts Ip6OutMcastPkts Ip6InOctets Ip6OutOctets Ip6InMcastOctets "
              + "Ip6OutMcastOctets Ip6InBcastOctets Ip6OutBcastOctets Ip6InNoECTPkts Ip6InECT1Pkts "
              + "Ip6InECT0Pkts Ip6InCEPkts Ip6OutTransmits Icmp6InMsgs Icmp6InErrors Icmp6OutMsgs "
              + "Icmp6OutErrors Icmp6InCsumErrors Icmp6OutRateLimitHost Icmp6InDestUnreachs "
              + "Icmp6InPktTooBigs Icmp6InTimeExcds Icmp6InParmProblems Icmp6InEchos "
              + "Icmp6InEchoReplies Icmp6InGroupMembQueries Icmp6InGroupMembResponses "
              + "Icmp6InGroupMembReductions Icmp6InRouterSolicits Icmp6InRouterAdvertisements "
              + "Icmp6InNeighborSolicits Icmp6InNeighborAdvertisements Icmp6InRedirects "
              + "Icmp6InMLDv2Reports Icmp6OutDestUnreachs Icmp6OutPktTooBigs Icmp6OutTimeExcds "
              + "Icmp6OutParmProblems Icmp6OutEchos Icmp6OutEchoReplies Icmp6OutGroupMembQueries "
              + "Icmp6OutGroupMembResponses Icmp6OutGroupMembReductions Icmp6OutRouterSolicits "
              + "Icmp6OutRouterAdvertisements Icmp6OutNeighborSolicits "
              + "Icmp6OutNeighborAdvertisements Icmp6OutRedirects Icmp6OutMLDv2Reports "
              + "Udp6InDatagrams Udp6NoPorts Udp6InErrors Udp6OutDatagrams Udp6RcvbufErrors "
              + "Udp6SndbufErrors Udp6InCsumErrors Udp6IgnoredMulti Udp6MemErrors "
              + "UdpLite6InDatagrams UdpLite6NoPorts UdpLite6InErrors UdpLite6OutDatagrams "
              + "UdpLite6RcvbufErrors UdpLite6SndbufErrors UdpLite6InCsumErrors UdpLite6MemErrors");

  /** What {@code dev_snmp6} shows of an interface behind {@code ifIndex}. */
  public static final CounterGroup DEV_SNMP6 =
      group(
          "",
          "Ip6InReceives Ip6InHdrErrors Ip6InTooBigErrors Ip6InNoRoutes Ip6InAddrErrors "
              + "Ip6InUnknownProtos Ip6InTruncatedPkts Ip6InDiscards Ip6InDelivers "
              + "Ip6OutForwDatagrams Ip6OutRequests Ip6OutDiscards Ip6OutNoRoutes Ip6ReasmTimeout "
              + "Ip6ReasmReqds Ip6ReasmOKs Ip6ReasmFails Ip6FragOKs Ip6FragFails Ip6FragCreates "
              + "Ip6InMcastPkts Ip6OutMcastPkts Ip6InOctets Ip6OutOctets Ip6InMcastOctets "
              + "Ip6OutMcastOctets Ip6InBcastOctets Ip6OutBcastOctets Ip6InNoECTPkts Ip6InECT1Pkts "
              + "Ip6InECT0Pkts Ip6InCEPkts Ip6OutTransmits Icmp6InMsgs Icmp6InErrors Icmp6OutMsgs "
              + "Icmp6OutErrors Icmp6InCsumErrors Icmp6InDestUnreachs Icmp6InPktTooBigs "
              + "Icmp6InTimeExcds Icmp6InParmProblems Icmp6InEchos Icmp6InEchoReplies "
              + "Icmp6InGroupMembQueries Icmp6InGroupMembResponses Icmp6InGroupMembReductions "
              + "Icmp6InRouterSolicits Icmp6InRouterAdvertisements Icmp6InNeighborSolicits "
              + "Icmp6InNeighborAdvertisements Icmp6InRedirects Icmp6InMLDv2Reports "
              + "Icmp6OutDestUnreachs Icmp6OutPktTooBigs Icmp6OutTimeExcds Icmp6OutParmProblems "
              + "Icmp6OutEchos Icmp6OutEchoReplies Icmp6OutGroupMembQueries "
              + "Icmp6OutGroupMembResponses Icmp6OutGroupMembReductions Icmp6OutRouterSolicits "
              + "Icmp6OutRouterAdvertisements Icmp6OutNeighborSolicits "
              + "Icmp6OutNeighborAdvertisements Icmp6OutRedirects Icmp6OutMLDv2Reports");

  /** What {@code xfrm_stat} shows. */
  public static final CounterGroup XFRM_STAT =
      group(
          "",
          "XfrmInError XfrmInBufferError XfrmInHdrError XfrmInNoStates XfrmInStateProtoError "
              + "XfrmInStateModeError XfrmInStateSeqError XfrmInStateExpired XfrmInStateMismatch "
              + "XfrmInStateInvalid XfrmInTmplMismatch XfrmInNoPols XfrmInPolBlock XfrmInPolError "
              + "XfrmOutError XfrmOutBundleGenError XfrmOutBundleCheckError XfrmOutNoStates "
              + "XfrmOutStateProtoError XfrmOutStateModeError XfrmOutStateSeqError "
              + "XfrmOutStateExpired XfrmOutPolBlock XfrmOutPolDead XfrmOutPolError XfrmFwdHdrError "
              + "XfrmOutStateInvalid XfrmAcquireError XfrmOutStateDirError XfrmInStateDirError "
              + "XfrmInIptfsError XfrmOutNoQueueSpace");

  private NetCounters() {}

  /** Returns the groups of {@code snmp}, in order; unmodifiable. */
  public static List<CounterGroup> snmp() {
    return SNMP;
  }

  /** Returns the groups of {@code netstat}, in order; unmodifiable. */
  public static List<CounterGroup> netstat() {
    return NETSTAT;
  }

  private static CounterGroup group(String prefix, String names) {
    return CounterGroup.zero(prefix, names.split(" "));
  }
}
